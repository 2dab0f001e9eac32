import { signature as blocklisted } from './blocklisted';
import { signature as blocklistedEitherRung } from './blocklisted-either-rung';
import { signature as bounceAnnounced } from './bounce-announced';
import { signature as bounceMailboxFull } from './bounce-mailbox-full';
import { signature as bounceNoSuchUser } from './bounce-no-such-user';
import { signature as bounceRefused } from './bounce-refused';
import { signature as cannotStartTls } from './cannot-start-tls';
import { signature as certExpired } from './cert-expired';
import { signature as certNameMismatch } from './cert-name-mismatch';
import { signature as certNotYetValid } from './cert-not-yet-valid';
import { signature as certRevoked } from './cert-revoked';
import { signature as certSelfSigned } from './cert-self-signed';
import { signature as certUnknownIssuer } from './cert-unknown-issuer';
import { signature as certVerifyFailed } from './cert-verify-failed';
import { signature as certWeak } from './cert-weak';
import { signature as certificateNoSni } from './certificate-no-sni';
import { signature as connectFailed } from './connect-failed';
import { signature as connectRefused } from './connect-refused';
import { signature as connectReported } from './connect-reported';
import { signature as connectTimedOut } from './connect-timed-out';
import { signature as connectTimeout } from './connect-timeout';
import { signature as connectionClosed } from './connection-closed';
import { signature as connectionLimit } from './connection-limit';
import { signature as connectionReset } from './connection-reset';
import { signature as connectionTimeout } from './connection-timeout';
import { signature as conversationTimedOut } from './conversation-timed-out';
import { signature as daneMismatch } from './dane-mismatch';
import { signature as daneNoRecords } from './dane-no-records';
import { signature as deliveringUnencrypted } from './delivering-unencrypted';
import { signature as deliverySuspended } from './delivery-suspended';
import { signature as dialogueEndsInHandshake } from './dialogue-ends-in-handshake';
import { signature as dnsBadHostname } from './dns-bad-hostname';
import { signature as dnsNotFound } from './dns-not-found';
import { signature as dnsTlsa } from './dns-tlsa';
import { signature as dnsTryAgain } from './dns-try-again';
import { signature as downgradingToPlain } from './downgrading-to-plain';
import { signature as ehloMangled } from './ehlo-mangled';
import { signature as ehloWithoutStarttls } from './ehlo-without-starttls';
import { signature as errorUnexplained } from './error-unexplained';
import { signature as failureNamed } from './failure-named';
import { signature as gmailAccepted } from './gmail-accepted';
import { signature as gmailAuthentication } from './gmail-authentication';
import { signature as gmailAuthenticationRejected } from './gmail-authentication-rejected';
import { signature as gmailContent } from './gmail-content';
import { signature as gmailEhloDeferred } from './gmail-ehlo-deferred';
import { signature as gmailMessageDeferred } from './gmail-message-deferred';
import { signature as gmailPipelining } from './gmail-pipelining';
import { signature as gmailPtr } from './gmail-ptr';
import { signature as gmailPtrRejected } from './gmail-ptr-rejected';
import { signature as gmailRate } from './gmail-rate';
import { signature as gmailRateRejected } from './gmail-rate-rejected';
import { signature as gmailReputation } from './gmail-reputation';
import { signature as gmailSystemProblem } from './gmail-system-problem';
import { signature as gmailTlsRequired } from './gmail-tls-required';
import { signature as gmailTlsRequiredRejected } from './gmail-tls-required-rejected';
import { signature as gmailTryAgainClosing } from './gmail-try-again-closing';
import { signature as greetingTimeout } from './greeting-timeout';
import { signature as handshakeNotTerminated } from './handshake-not-terminated';
import { signature as handshakeReset } from './handshake-reset';
import { signature as handshakeTimeout } from './handshake-timeout';
import { signature as httpsOffTopic } from './https-off-topic';
import { signature as implicitTlsPort } from './implicit-tls-port';
import { signature as inboundTlsNoise } from './inbound-tls-noise';
import { signature as ipKindRejected } from './ip-kind-rejected';
import { signature as issuerInspection } from './issuer-inspection';
import { signature as issuerIntermediate } from './issuer-intermediate';
import { signature as loginRefused } from './login-refused';
import { signature as loginTemporaryFailure } from './login-temporary-failure';
import { signature as lostConnectionWhile } from './lost-connection-while';
import { signature as mailboxFull } from './mailbox-full';
import { signature as mailboxFullRejected } from './mailbox-full-rejected';
import { signature as mailboxRate } from './mailbox-rate';
import { signature as networkUnreachable } from './network-unreachable';
import { signature as noSmtpReply } from './no-smtp-reply';
import { signature as noSuchUser } from './no-such-user';
import { signature as noUsableRoute } from './no-usable-route';
import { signature as notProperlyTerminated } from './not-properly-terminated';
import { signature as otherServiceOffTopic } from './other-service-off-topic';
import { signature as plainClientOnTlsPort } from './plain-client-on-tls-port';
import { signature as policyMatchMxNames } from './policy-match-mx-names';
import { signature as policySecureDefaultMatch } from './policy-secure-default-match';
import { signature as probeClassicGroups } from './probe-classic-groups';
import { signature as receivedPartlyAuthenticated } from './received-partly-authenticated';
import { signature as receivedUnauthenticated } from './received-unauthenticated';
import { signature as remoteClosedInResponse } from './remote-closed-in-response';
import { signature as reply4xx } from './reply-4xx';
import { signature as reply5xx } from './reply-5xx';
import { signature as reply421 } from './reply-421';
import { signature as reportCertificateExpired } from './report-certificate-expired';
import { signature as reportCertificateHostMismatch } from './report-certificate-host-mismatch';
import { signature as reportCertificateNotTrusted } from './report-certificate-not-trusted';
import { signature as reportDaneRequired } from './report-dane-required';
import { signature as reportDnssecInvalid } from './report-dnssec-invalid';
import { signature as reportStarttlsNotSupported } from './report-starttls-not-supported';
import { signature as reportStsPolicyFetchError } from './report-sts-policy-fetch-error';
import { signature as reportStsPolicyInvalid } from './report-sts-policy-invalid';
import { signature as reportStsWebpkiInvalid } from './report-sts-webpki-invalid';
import { signature as reportTlsaInvalid } from './report-tlsa-invalid';
import { signature as reportValidationFailure } from './report-validation-failure';
import { signature as retryTimeNotReached } from './retry-time-not-reached';
import { signature as sClientEnded } from './s-client-ended';
import { signature as sendmailAuthenticationFailed } from './sendmail-authentication-failed';
import { signature as sendmailConnectClosed } from './sendmail-connect-closed';
import { signature as sendmailConnectReset } from './sendmail-connect-reset';
import { signature as sendmailConnectTimeout } from './sendmail-connect-timeout';
import { signature as sendmailHandshakeFailed } from './sendmail-handshake-failed';
import { signature as sendmailVerifyFail } from './sendmail-verify-fail';
import { signature as serverCertificateNotVerified } from './server-certificate-not-verified';
import type { Signature } from './signature';
import { signature as smtpHostNotConnected } from './smtp-host-not-connected';
import { signature as smtpTimeoutAfter } from './smtp-timeout-after';
import { signature as spoolFileLocked } from './spool-file-locked';
import { signature as sslConnectLostConnection } from './ssl-connect-lost-connection';
import { signature as sslConnectReset } from './ssl-connect-reset';
import { signature as sslConnectTimeout } from './ssl-connect-timeout';
import { signature as sslConnectUnexplained } from './ssl-connect-unexplained';
import { signature as starttlsDenied } from './starttls-denied';
import { signature as starttlsNotOffered } from './starttls-not-offered';
import { signature as starttlsRefused } from './starttls-refused';
import { signature as tlsClientCertificateAlert } from './tls-client-certificate-alert';
import { signature as tlsCorrupted } from './tls-corrupted';
import { signature as tlsEngineUnavailable } from './tls-engine-unavailable';
import { signature as tlsEstablished } from './tls-established';
import { signature as tlsHandshakeFailed } from './tls-handshake-failed';
import { signature as tlsHandshakeFailureAlert } from './tls-handshake-failure-alert';
import { signature as tlsInternalErrorAlert } from './tls-internal-error-alert';
import { signature as tlsLevelForced } from './tls-level-forced';
import { signature as tlsNoSharedCipher } from './tls-no-shared-cipher';
import { signature as tlsOtherAlert } from './tls-other-alert';
import { signature as tlsProtocolVersionAlert } from './tls-protocol-version-alert';
import { signature as tlsRequiredNotOffered } from './tls-required-not-offered';
import { signature as tlsUnexpectedEof } from './tls-unexpected-eof';
import { signature as tlsUnsupportedProtocol } from './tls-unsupported-protocol';
import { signature as tlsWrongVersionNumber } from './tls-wrong-version-number';
import { signature as tooManyOpenFiles } from './too-many-open-files';
import { signature as unexpectedReply } from './unexpected-reply';
import { signature as unexpectedReplyFinal } from './unexpected-reply-final';
import { signature as weirdServerReply } from './weird-server-reply';
import { signature as writeErrno } from './write-errno';

/** Every signature, alphabetical by id; a test compares this list with the directory. */
export const SIGNATURES: readonly Signature[] = [
  blocklisted,
  blocklistedEitherRung,
  bounceAnnounced,
  bounceMailboxFull,
  bounceNoSuchUser,
  bounceRefused,
  cannotStartTls,
  certExpired,
  certNameMismatch,
  certNotYetValid,
  certRevoked,
  certSelfSigned,
  certUnknownIssuer,
  certVerifyFailed,
  certWeak,
  certificateNoSni,
  connectFailed,
  connectRefused,
  connectReported,
  connectTimedOut,
  connectTimeout,
  connectionClosed,
  connectionLimit,
  connectionReset,
  connectionTimeout,
  conversationTimedOut,
  daneMismatch,
  daneNoRecords,
  deliveringUnencrypted,
  deliverySuspended,
  dialogueEndsInHandshake,
  dnsBadHostname,
  dnsNotFound,
  dnsTlsa,
  dnsTryAgain,
  downgradingToPlain,
  ehloMangled,
  ehloWithoutStarttls,
  errorUnexplained,
  failureNamed,
  gmailAccepted,
  gmailAuthentication,
  gmailAuthenticationRejected,
  gmailContent,
  gmailEhloDeferred,
  gmailMessageDeferred,
  gmailPipelining,
  gmailPtr,
  gmailPtrRejected,
  gmailRate,
  gmailRateRejected,
  gmailReputation,
  gmailSystemProblem,
  gmailTlsRequired,
  gmailTlsRequiredRejected,
  gmailTryAgainClosing,
  greetingTimeout,
  handshakeNotTerminated,
  handshakeReset,
  handshakeTimeout,
  httpsOffTopic,
  implicitTlsPort,
  inboundTlsNoise,
  ipKindRejected,
  issuerInspection,
  issuerIntermediate,
  loginRefused,
  loginTemporaryFailure,
  lostConnectionWhile,
  mailboxFull,
  mailboxFullRejected,
  mailboxRate,
  networkUnreachable,
  noSmtpReply,
  noSuchUser,
  noUsableRoute,
  notProperlyTerminated,
  otherServiceOffTopic,
  plainClientOnTlsPort,
  policyMatchMxNames,
  policySecureDefaultMatch,
  probeClassicGroups,
  receivedPartlyAuthenticated,
  receivedUnauthenticated,
  remoteClosedInResponse,
  reply421,
  reply4xx,
  reply5xx,
  reportCertificateExpired,
  reportCertificateHostMismatch,
  reportCertificateNotTrusted,
  reportDaneRequired,
  reportDnssecInvalid,
  reportStarttlsNotSupported,
  reportStsPolicyFetchError,
  reportStsPolicyInvalid,
  reportStsWebpkiInvalid,
  reportTlsaInvalid,
  reportValidationFailure,
  retryTimeNotReached,
  sClientEnded,
  sendmailAuthenticationFailed,
  sendmailConnectClosed,
  sendmailConnectReset,
  sendmailConnectTimeout,
  sendmailHandshakeFailed,
  sendmailVerifyFail,
  serverCertificateNotVerified,
  smtpHostNotConnected,
  smtpTimeoutAfter,
  spoolFileLocked,
  sslConnectLostConnection,
  sslConnectReset,
  sslConnectTimeout,
  sslConnectUnexplained,
  starttlsDenied,
  starttlsNotOffered,
  starttlsRefused,
  tlsClientCertificateAlert,
  tlsCorrupted,
  tlsEngineUnavailable,
  tlsEstablished,
  tlsHandshakeFailed,
  tlsHandshakeFailureAlert,
  tlsInternalErrorAlert,
  tlsLevelForced,
  tlsNoSharedCipher,
  tlsOtherAlert,
  tlsProtocolVersionAlert,
  tlsRequiredNotOffered,
  tlsUnexpectedEof,
  tlsUnsupportedProtocol,
  tlsWrongVersionNumber,
  tooManyOpenFiles,
  unexpectedReply,
  unexpectedReplyFinal,
  weirdServerReply,
  writeErrno,
];
