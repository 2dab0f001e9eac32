/** Where the bot token may travel: https on slack.com and below it, or the API host this process was configured with. */

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * @param url where a request is about to go, from Slack's payload or the client
 * @param apiUrl the configured base of the Web API
 */
export function isTrusted(url: string, apiUrl: string): boolean {
  if (!URL.canParse(url)) return false;
  const target = new URL(url);
  if (target.protocol === 'https:' && (target.hostname === 'slack.com' || target.hostname.endsWith('.slack.com'))) {
    return true;
  }
  const api = new URL(apiUrl);
  if (target.protocol !== api.protocol) return false;
  return target.hostname === api.hostname || (LOOPBACK.has(target.hostname) && LOOPBACK.has(api.hostname));
}
