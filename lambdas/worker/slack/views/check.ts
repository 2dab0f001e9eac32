import type { CheckAnswer } from '../../../checks/contract';
import { AREAS, type Area, EXPLAINS } from '../../../checks/domain/finding';
import type { BotMessage } from '../gateway';
import { context, header, section } from './message';
import { clip, plain } from './mrkdwn';

type Checked = Exclude<CheckAnswer, { error: unknown }>;

const TITLES: Record<Area, string> = {
  mx: 'MX',
  'reverse-dns': 'Reverse DNS',
  spf: 'SPF',
  dkim: 'DKIM',
  dmarc: 'DMARC',
  'mta-sts': 'MTA-STS',
  'tls-rpt': 'TLS-RPT',
  dane: 'DANE',
  blocklists: 'Blocklists',
};

/** Characters of one area, so that all of them fit into a message. */
const AREA_LENGTH = 900;

/** What is wrong stands out, what could not be found out is named, what is good is counted. */
export function checkMessage({ domain, findings, reputation }: Checked): BotMessage {
  const all = [...findings, ...reputation];
  const count = (state: string) => all.filter((finding) => finding.state === state).length;
  const summary = `${domain}: ${count('bad')} bad, ${count('unknown')} unknown, ${count('good')} good.`;
  const areas = AREAS.flatMap((area) => {
    const telling = all.filter(
      (finding) => finding.area === area && (finding.state === 'bad' || finding.state === 'unknown'),
    );
    if (telling.length === 0) return [];
    const lines = telling.map(({ state, text, publish }) => {
      const record =
        publish === undefined || state !== 'bad'
          ? ''
          : `\n    \`${plain(publish.split('\n')[0] ?? '').replaceAll('`', "'")}\``;
      return `• ${state === 'bad' ? '*bad*' : '_unknown_'}: ${plain(text)}${record}`;
    });
    return [section(clip(`*${TITLES[area]}*\n${lines.join('\n')}\n_${EXPLAINS[area]}_`, AREA_LENGTH))];
  });
  return {
    text: summary,
    blocks: [
      header(clip(`Records of ${domain}`, 140)),
      section(plain(summary)),
      ...areas,
      context(
        'Looked up a moment ago from the bot’s own network, which shows no way from your sending host: run `npx tlserror probe` there. Nothing of this is stored.',
      ),
    ],
  };
}
