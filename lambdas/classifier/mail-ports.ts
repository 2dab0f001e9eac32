/** Ports at which mail is sent, those of test servers included. */
export const MAIL_PORTS: ReadonlySet<number | undefined> = new Set([
  24, 25, 26, 465, 587, 588, 1025, 2025, 2465, 2525, 2526, 2587, 8025, 10024, 10025, 10026,
]);
