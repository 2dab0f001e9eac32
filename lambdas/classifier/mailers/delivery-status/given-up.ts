/** How mail software says that it tried for long enough. */
export const GIVEN_UP =
  /in the queue too long|Message expired|QUEUE\.Expired|Envelope expired|retry timeout exceeded|delivery time expired/i;
