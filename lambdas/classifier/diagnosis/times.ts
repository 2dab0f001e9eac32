/**
 * A time as the contract writes it: ISO 8601, with the stated offset where the zone is known, without one where it is
 * not. `seconds` counts from the epoch, as if UTC when the zone is unknown.
 */
export function isoTime(seconds: number, offsetMinutes: number | undefined): string {
  if (offsetMinutes === undefined) return new Date(seconds * 1000).toISOString().slice(0, 19);
  const local = new Date((seconds + offsetMinutes * 60) * 1000).toISOString().slice(0, 19);
  if (offsetMinutes === 0) return `${local}Z`;
  const size = Math.abs(offsetMinutes);
  const hours = String(Math.floor(size / 60)).padStart(2, '0');
  const minutes = String(size % 60).padStart(2, '0');
  return `${local}${offsetMinutes < 0 ? '-' : '+'}${hours}:${minutes}`;
}
