/**
 * Writes the items of one incident, as this version stores them, to a file that later versions must go on reading:
 * `node --import tsx test/worker/store/kept-items.ts test/worker/store/fixtures/items-DATE.json`. A kept file is never
 * written again: it stands for what lies in people's tables.
 */
import { writeFileSync } from 'node:fs';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { triage } from '../../../lambdas/classifier/triage';
import { startDatabase } from '../../support/dynoxide';
import { Scene } from '../use-cases/scene';

const LOST = `Nov 21 09:14:02 mx1 postfix/smtp[2112]: SSL_connect error to gmail-smtp-in.l.google.com[192.0.2.26]:25: lost connection
Nov 21 09:14:02 mx1 postfix/smtp[2112]: 4F2A1C0D7E: to=<ann@example.com>, relay=gmail-smtp-in.l.google.com[192.0.2.26]:25, delay=31, delays=0.1/0/31/0, dsn=4.7.5, status=deferred (Cannot start TLS: handshake failure)
Nov 21 09:15:40 mx1 postfix/smtp[2115]: 5C2A1C0D7F: to=<bob@example.com>, relay=gmail-smtp-in.l.google.com[192.0.2.26]:25, delay=29, delays=0.1/0/29/0, dsn=4.7.5, status=deferred (Cannot start TLS: handshake failure)`;
const SENT =
  'Nov 21 09:44:02 mx1 postfix/smtp[2213]: 4F2A1C0D7E: to=<ann@example.com>, relay=gmail-smtp-in.l.google.com[192.0.2.26]:25, delay=1831, dsn=2.0.0, status=sent (250 2.0.0 OK 1763715600 gsmtp)';

async function keep(file: string): Promise<void> {
  const database = await startDatabase();
  try {
    const scene = new Scene(database);
    scene.services.classify = async (request) => triage(request);
    await scene.types('');
    const thread = scene.slack.posts[0]?.ts ?? '';
    await scene.says(LOST, thread);
    await scene.says(SENT, thread, { after: 1_800 });
    await scene.types('note INC-1 the provider was called');
    await scene.types('own INC-1');
    await scene.types('monitor INC-1 the firewall was replaced');
    const { Items: items = [] } = await database.client.send(new ScanCommand({ TableName: database.table }));
    const kept = items.map((item) =>
      Object.fromEntries(
        Object.entries(item).map(([name, value]) => [
          name,
          value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value,
        ]),
      ),
    );
    writeFileSync(file, `${JSON.stringify({ team: scene.team, thread, clock: scene.clock, items: kept }, null, 1)}\n`);
  } finally {
    await database.stop();
  }
}

void keep(process.argv[2] ?? 'items.json');
