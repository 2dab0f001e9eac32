import { createTemplates } from '../../../lambdas/classifier/reading/template';

const delivery = (reply: string, use = '') =>
  `3F8A1C02E4: to=<ann@gmail.com>, relay=mx.example.org[192.0.2.26]:25${use}, delay=3.1, delays=3/0/0.1/0, dsn=4.7.5, status=deferred (host said: ${reply})`;

describe('the template of a delivery that came often', () => {
  const known = () => {
    const templates = createTemplates();
    const of = (text: string) => templates.of('smtp', text)?.template;
    for (let at = 0; at < 20; at += 1) of(delivery(`${10000 + at} a${10000 + at}bcdef greylisted`));
    return { of, usual: of(delivery('10000 a10000bcdef greylisted')) };
  };

  it('is that of a reply with another number and another id', () => {
    const { of, usual } = known();
    expect(of(delivery('98765 zz98765-0.xy greylisted'))).toBe(usual);
  });

  it.each([
    ['a reply code where the number stood', '421 a10000bcdef greylisted'],
    ['a short word where the id stood', '10000 a10000 greylisted'],
    ['a number where the id stood', '10000 1000012345 greylisted'],
    ['more words', '10000 a10000bcdef greylisted again'],
  ])('is not that of %s', (_, reply) => {
    const { of, usual } = known();
    expect(of(delivery(reply))).not.toBe(usual);
  });

  it('is not that of a connection that was used again', () => {
    const { of, usual } = known();
    expect(of(delivery('10000 a10000bcdef greylisted', ', conn_use=2'))).not.toBe(usual);
  });
});
