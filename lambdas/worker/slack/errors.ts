/** What can go wrong between the bot and Slack: Slack said no, or Slack did not answer in time. */

export abstract class SlackFailure extends Error {
  abstract readonly code: string;
  /** The Web API method, `download` or `respond`. */
  readonly method: string;

  constructor(method: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.method = method;
    this.name = new.target.name;
  }
}

/** Slack understood and refused. Trying again changes nothing until somebody changes something. */
export class SlackRefused extends SlackFailure {
  /** Slack's own code: `channel_not_found`, `not_in_channel`, `token_revoked`, `msg_too_long`, …. */
  readonly code: string;
  /** The scope that is missing, when Slack names it. */
  readonly needed: string | undefined;

  constructor(method: string, code: string, needed?: string) {
    super(
      method,
      `Slack refused ${method} with ${code}${needed === undefined ? '' : ` (scope ${needed} is missing)`}.`,
    );
    this.code = code;
    this.needed = needed;
  }

  /** The bot cannot write there: not invited, or not a channel it can see. */
  get notInChannel(): boolean {
    return ['not_in_channel', 'channel_not_found', 'is_archived', 'restricted_action'].includes(this.code);
  }
}

/** Slack could not be reached, was too slow, or asked to wait longer than this function may. Trying again helps. */
export class SlackUnavailable extends SlackFailure {
  readonly code = 'slack_unavailable';
  /** Seconds Slack asked to wait, when it did. */
  readonly retryAfter: number | undefined;

  constructor(method: string, why: string, options?: ErrorOptions & { retryAfter?: number }) {
    super(method, `Slack did not complete ${method}: ${why}.`, options);
    this.retryAfter = options?.retryAfter;
  }
}
