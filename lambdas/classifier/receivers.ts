/** Receivers that many people write to: under which domains their mail hosts and mailboxes stand, and what people call them. */

/** Receivers with several domains: any of them leads to the same mail system. */
const FAMILIES: readonly { id: string; name: string; domains: RegExp }[] = [
  {
    id: 'microsoft',
    name: 'Microsoft (Outlook.com, Hotmail, Microsoft 365)',
    domains: /^(?:outlook|hotmail|live|msn|passport|windowslive)\.(?:[a-z]{2,3}|co\.[a-z]{2}|com\.[a-z]{2})$/,
  },
  {
    id: 'yahoo',
    name: 'Yahoo (with AOL)',
    domains:
      /^(?:yahoodns\.net|ymail\.com|rocketmail\.com|aol\.com|aim\.com|verizon\.net|yahoo\.(?!co\.jp$)(?:[a-z]{2,3}|co\.[a-z]{2}|com\.[a-z]{2}))$/,
  },
  { id: 'apple', name: 'Apple (iCloud)', domains: /^(?:icloud|me|mac)\.com$/ },
  {
    id: 'gmx',
    name: 'GMX, WEB.DE and 1&1',
    domains:
      /^(?:gmx\.(?:[a-z]{2,3}|co\.uk)|web\.de|kundenserver\.de|ui-dns\.com|1und1\.de|ionos\.(?:[a-z]{2,3}|co\.uk))$/,
  },
  { id: 'orange', name: 'Orange (with Wanadoo)', domains: /^(?:orange|wanadoo)\.fr$/ },
  { id: 'free', name: 'Free', domains: /^(?:free|proxad|aliceadsl)\.(?:fr|net)$/ },
  { id: 'laposte', name: 'La Poste', domains: /^laposte\.net$/ },
  { id: 'comcast', name: 'Comcast', domains: /^comcast\.net$/ },
  { id: 'mail.ru', name: 'Mail.ru', domains: /^(?:mail|inbox|list|bk|internet)\.ru$/ },
  { id: 'yandex', name: 'Yandex', domains: /^(?:yandex\.(?:[a-z]{2,3}|com\.tr)|ya\.ru|narod\.ru)$/ },
  { id: 'qq', name: 'Tencent QQ', domains: /^(?:qq|foxmail)\.com$/ },
  { id: 'netease', name: 'NetEase (163, 126, yeah.net)', domains: /^(?:163|126|netease)\.(?:com|net)$|^yeah\.net$/ },
  { id: 'zoho', name: 'Zoho', domains: /^zoho(?:mail)?\.(?:com|eu|in|com\.au|com\.cn|jp)$/ },
  { id: 'proofpoint', name: 'Proofpoint', domains: /^(?:pphosted|ppe-hosted|proofpoint)\.com$/ },
  { id: 'mimecast', name: 'Mimecast', domains: /^mimecast\.(?:com|co\.za)$/ },
  { id: 'barracuda', name: 'Barracuda', domains: /^(?:barracudanetworks|cudamail|ess\.barracuda)\.com$/ },
  { id: 'cisco', name: 'Cisco', domains: /^(?:iphmx|cisco|ironport)\.com$/ },
];
const NAMES: ReadonlyMap<string, string> = new Map([
  ['gmail', 'Gmail'],
  ...FAMILIES.map(({ id, name }): [string, string] => [id, name]),
]);

/** The family of a registrable domain; a domain that belongs to none is its own. */
export function familyOf(domain: string): string {
  return FAMILIES.find(({ domains }) => domains.test(domain))?.id ?? domain;
}

/** A receiver family as people call it: its name, or its domain. */
export function receiverName(family: string): string {
  return NAMES.get(family) ?? family;
}
