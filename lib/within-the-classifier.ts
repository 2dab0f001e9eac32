/** Fields that no answer and no digest of the classifier holds: its bundle has shorter names for them. */
export const WITHIN_THE_CLASSIFIER: readonly string[] = `
  action applies arrived asked attempt body captureLength characters claims codeAlone continuation continues
  delaySeconds deliveries deliveryLimit desk details deterministic difference disposition episodes expandedBytes
  explainedBy factors failingMx failingProcess firstFailure forced frames general holds inside insideTls keep
  listingTakenAt marks meaning messages minutes modifier note offsetMinutes offTopic open openIds origin
  outboundIp outcome phases placed probe program programs protocol queued queueId reasonKnown receiverLength
  record refusals relay repetition requestBytes role secondAt seen sessionLimit sessions severalExcerpts shows
  side situation sparesNamedStack stages stamp start supplies template throughputDown tlsEstablished tlsLogged
  unconnected voice waited waiting wantsSenders weight weights wordings zoneKnown
`
  .trim()
  .split(/\s+/);
