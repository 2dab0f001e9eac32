import { signature as appleAuthentication } from './apple-authentication';
import { signature as appleNoSuchUser } from './apple-no-such-user';
import { signature as applePolicy } from './apple-policy';
import { signature as appleRate } from './apple-rate';
import { signature as authenticationDeferred } from './authentication-deferred';
import { signature as authenticationRejected } from './authentication-rejected';
import { signature as barracudaListed } from './barracuda-listed';
import { signature as barracudaPolicy } from './barracuda-policy';
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
import { signature as certStatusMissing } from './cert-status-missing';
import { signature as certUnknownIssuer } from './cert-unknown-issuer';
import { signature as certVerifyFailed } from './cert-verify-failed';
import { signature as certWeak } from './cert-weak';
import { signature as certificateNoSni } from './certificate-no-sni';
import { signature as ciscoPolicy } from './cisco-policy';
import { signature as ciscoRate } from './cisco-rate';
import { signature as ciscoReputation } from './cisco-reputation';
import { signature as clientLoginFailed } from './client-login-failed';
import { signature as comcastListed } from './comcast-listed';
import { signature as comcastNoSuchUser } from './comcast-no-such-user';
import { signature as comcastRate } from './comcast-rate';
import { signature as connectFailed } from './connect-failed';
import { signature as connectRefused } from './connect-refused';
import { signature as connectReported } from './connect-reported';
import { signature as connectTimedOut } from './connect-timed-out';
import { signature as connectTimeout } from './connect-timeout';
import { signature as connectionClosed } from './connection-closed';
import { signature as connectionLimit } from './connection-limit';
import { signature as connectionReset } from './connection-reset';
import { signature as connectionTimeout } from './connection-timeout';
import { signature as contentRejected } from './content-rejected';
import { signature as conversationTimedOut } from './conversation-timed-out';
import { signature as curlAccessDenied } from './curl-access-denied';
import { signature as curlAccessRefused } from './curl-access-refused';
import { signature as daneMismatch } from './dane-mismatch';
import { signature as daneNoRecords } from './dane-no-records';
import { signature as deliveringUnencrypted } from './delivering-unencrypted';
import { signature as deliverySuspended } from './delivery-suspended';
import { signature as dialogueEndsInHandshake } from './dialogue-ends-in-handshake';
import { signature as dmarcReportFailing } from './dmarc-report-failing';
import { signature as dnsBadHostname } from './dns-bad-hostname';
import { signature as dnsMalformed } from './dns-malformed';
import { signature as dnsNoData } from './dns-no-data';
import { signature as dnsNotFound } from './dns-not-found';
import { signature as dnsNullMx } from './dns-null-mx';
import { signature as dnsTimedOut } from './dns-timed-out';
import { signature as dnsTlsa } from './dns-tlsa';
import { signature as dnsTryAgain } from './dns-try-again';
import { signature as downgradingToPlain } from './downgrading-to-plain';
import { signature as ehloMangled } from './ehlo-mangled';
import { signature as ehloWithoutStarttls } from './ehlo-without-starttls';
import { signature as errorUnexplained } from './error-unexplained';
import { signature as failureNamed } from './failure-named';
import { signature as freeContent } from './free-content';
import { signature as freeRate } from './free-rate';
import { signature as freeReputation } from './free-reputation';
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
import { signature as gmxAuthentication } from './gmx-authentication';
import { signature as gmxDeferred } from './gmx-deferred';
import { signature as gmxListed } from './gmx-listed';
import { signature as gmxPolicy } from './gmx-policy';
import { signature as greetingTimeout } from './greeting-timeout';
import { signature as greylisted } from './greylisted';
import { signature as handshakeNotTerminated } from './handshake-not-terminated';
import { signature as handshakeReset } from './handshake-reset';
import { signature as handshakeTimeout } from './handshake-timeout';
import { signature as httpsOffTopic } from './https-off-topic';
import { signature as implicitTlsPort } from './implicit-tls-port';
import { signature as inboundTlsNoise } from './inbound-tls-noise';
import { signature as ipKindRejected } from './ip-kind-rejected';
import { signature as issuerInspection } from './issuer-inspection';
import { signature as issuerIntermediate } from './issuer-intermediate';
import { signature as laposteAuthentication } from './laposte-authentication';
import { signature as laposteMailbox } from './laposte-mailbox';
import { signature as laposteRate } from './laposte-rate';
import { signature as laposteReputation } from './laposte-reputation';
import { signature as loginRefused } from './login-refused';
import { signature as loginTemporaryFailure } from './login-temporary-failure';
import { signature as lostConnectionWhile } from './lost-connection-while';
import { signature as mailboxFull } from './mailbox-full';
import { signature as mailboxFullRejected } from './mailbox-full-rejected';
import { signature as mailboxRate } from './mailbox-rate';
import { signature as mailruContent } from './mailru-content';
import { signature as mailruListed } from './mailru-listed';
import { signature as mailruNoSuchUser } from './mailru-no-such-user';
import { signature as mailruPtr } from './mailru-ptr';
import { signature as mailruRate } from './mailru-rate';
import { signature as microsoftAuthentication } from './microsoft-authentication';
import { signature as microsoftBanned } from './microsoft-banned';
import { signature as microsoftContent } from './microsoft-content';
import { signature as microsoftMailboxRate } from './microsoft-mailbox-rate';
import { signature as microsoftNoSuchUser } from './microsoft-no-such-user';
import { signature as microsoftPolicy } from './microsoft-policy';
import { signature as microsoftRate } from './microsoft-rate';
import { signature as microsoftReputation } from './microsoft-reputation';
import { signature as microsoftReputationRejected } from './microsoft-reputation-rejected';
import { signature as mimecastAuthentication } from './mimecast-authentication';
import { signature as mimecastContent } from './mimecast-content';
import { signature as mimecastDeferred } from './mimecast-deferred';
import { signature as mimecastPolicy } from './mimecast-policy';
import { signature as mimecastRate } from './mimecast-rate';
import { signature as mimecastReputation } from './mimecast-reputation';
import { signature as mxAnswered } from './mx-answered';
import { signature as neteaseAuthentication } from './netease-authentication';
import { signature as neteaseContent } from './netease-content';
import { signature as neteaseContentDeferred } from './netease-content-deferred';
import { signature as neteaseListed } from './netease-listed';
import { signature as neteaseRate } from './netease-rate';
import { signature as neteaseRateRejected } from './netease-rate-rejected';
import { signature as neteaseReputation } from './netease-reputation';
import { signature as networkUnreachable } from './network-unreachable';
import { signature as noSmtpReply } from './no-smtp-reply';
import { signature as noSuchUser } from './no-such-user';
import { signature as noUsableRoute } from './no-usable-route';
import { signature as notProperlyTerminated } from './not-properly-terminated';
import { signature as operationTimedOut } from './operation-timed-out';
import { signature as orangeAuthentication } from './orange-authentication';
import { signature as orangeContent } from './orange-content';
import { signature as orangeMailbox } from './orange-mailbox';
import { signature as orangeMailboxFull } from './orange-mailbox-full';
import { signature as orangeRate } from './orange-rate';
import { signature as orangeReputation } from './orange-reputation';
import { signature as otherServiceOffTopic } from './other-service-off-topic';
import { signature as pixWorkarounds } from './pix-workarounds';
import { signature as plainClientOnTlsPort } from './plain-client-on-tls-port';
import { signature as policyMatchMxNames } from './policy-match-mx-names';
import { signature as policyRejected } from './policy-rejected';
import { signature as policySecureDefaultMatch } from './policy-secure-default-match';
import { signature as probeClassicGroups } from './probe-classic-groups';
import { signature as proofpointBlocked } from './proofpoint-blocked';
import { signature as proofpointDeferred } from './proofpoint-deferred';
import { signature as proofpointPolicy } from './proofpoint-policy';
import { signature as qqContent } from './qq-content';
import { signature as qqRate } from './qq-rate';
import { signature as qqRateRejected } from './qq-rate-rejected';
import { signature as qqReputation } from './qq-reputation';
import { signature as rateDeferred } from './rate-deferred';
import { signature as rateRejected } from './rate-rejected';
import { signature as receivedPartlyAuthenticated } from './received-partly-authenticated';
import { signature as receivedUnauthenticated } from './received-unauthenticated';
import { signature as recordBad } from './record-bad';
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
import { signature as reputationDeferred } from './reputation-deferred';
import { signature as reputationRejected } from './reputation-rejected';
import { signature as retryTimeNotReached } from './retry-time-not-reached';
import { signature as reverseNameDeferred } from './reverse-name-deferred';
import { signature as reverseNameRejected } from './reverse-name-rejected';
import { signature as sClientEnded } from './s-client-ended';
import { signature as sendmailAuthenticationFailed } from './sendmail-authentication-failed';
import { signature as sendmailConnectClosed } from './sendmail-connect-closed';
import { signature as sendmailConnectReset } from './sendmail-connect-reset';
import { signature as sendmailConnectTimeout } from './sendmail-connect-timeout';
import { signature as sendmailHandshakeFailed } from './sendmail-handshake-failed';
import { signature as sendmailVerifyFail } from './sendmail-verify-fail';
import { signature as serverCertificateNotVerified } from './server-certificate-not-verified';
import type { Signature } from './signature';
import { signature as sizeLimit } from './size-limit';
import { signature as smallClientConnect } from './small-client-connect';
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
import { signature as tlsReportCounts } from './tls-report-counts';
import { signature as tlsRequiredNotOffered } from './tls-required-not-offered';
import { signature as tlsUnexpectedEof } from './tls-unexpected-eof';
import { signature as tlsUnsupportedProtocol } from './tls-unsupported-protocol';
import { signature as tlsWrongVersionNumber } from './tls-wrong-version-number';
import { signature as tooManyOpenFiles } from './too-many-open-files';
import { signature as unexpectedReply } from './unexpected-reply';
import { signature as unexpectedReplyFinal } from './unexpected-reply-final';
import { signature as weirdServerReply } from './weird-server-reply';
import { signature as writeErrno } from './write-errno';
import { signature as yahooAuthentication } from './yahoo-authentication';
import { signature as yahooDeferred } from './yahoo-deferred';
import { signature as yahooListed } from './yahoo-listed';
import { signature as yahooNoSuchUser } from './yahoo-no-such-user';
import { signature as yahooPolicy } from './yahoo-policy';
import { signature as yahooRefused } from './yahoo-refused';
import { signature as yandexContent } from './yandex-content';
import { signature as yandexDeferred } from './yandex-deferred';
import { signature as yandexMailboxRate } from './yandex-mailbox-rate';
import { signature as zohoContent } from './zoho-content';
import { signature as zohoPolicy } from './zoho-policy';

/** Every signature, alphabetical by id; a test compares this list with the directory. */
export const SIGNATURES: readonly Signature[] = [
  appleAuthentication,
  appleNoSuchUser,
  applePolicy,
  appleRate,
  authenticationDeferred,
  authenticationRejected,
  barracudaListed,
  barracudaPolicy,
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
  certStatusMissing,
  certUnknownIssuer,
  certVerifyFailed,
  certWeak,
  certificateNoSni,
  ciscoPolicy,
  ciscoRate,
  ciscoReputation,
  clientLoginFailed,
  comcastListed,
  comcastNoSuchUser,
  comcastRate,
  connectFailed,
  connectRefused,
  connectReported,
  connectTimedOut,
  connectTimeout,
  connectionClosed,
  connectionLimit,
  connectionReset,
  connectionTimeout,
  contentRejected,
  conversationTimedOut,
  curlAccessDenied,
  curlAccessRefused,
  daneMismatch,
  daneNoRecords,
  deliveringUnencrypted,
  deliverySuspended,
  dialogueEndsInHandshake,
  dmarcReportFailing,
  dnsBadHostname,
  dnsMalformed,
  dnsNoData,
  dnsNotFound,
  dnsNullMx,
  dnsTimedOut,
  dnsTlsa,
  dnsTryAgain,
  downgradingToPlain,
  ehloMangled,
  ehloWithoutStarttls,
  errorUnexplained,
  failureNamed,
  freeContent,
  freeRate,
  freeReputation,
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
  gmxAuthentication,
  gmxDeferred,
  gmxListed,
  gmxPolicy,
  greetingTimeout,
  greylisted,
  handshakeNotTerminated,
  handshakeReset,
  handshakeTimeout,
  httpsOffTopic,
  implicitTlsPort,
  inboundTlsNoise,
  ipKindRejected,
  issuerInspection,
  issuerIntermediate,
  laposteAuthentication,
  laposteMailbox,
  laposteRate,
  laposteReputation,
  loginRefused,
  loginTemporaryFailure,
  lostConnectionWhile,
  mailboxFull,
  mailboxFullRejected,
  mailboxRate,
  mailruContent,
  mailruListed,
  mailruNoSuchUser,
  mailruPtr,
  mailruRate,
  microsoftAuthentication,
  microsoftBanned,
  microsoftContent,
  microsoftMailboxRate,
  microsoftNoSuchUser,
  microsoftPolicy,
  microsoftRate,
  microsoftReputation,
  microsoftReputationRejected,
  mimecastAuthentication,
  mimecastContent,
  mimecastDeferred,
  mimecastPolicy,
  mimecastRate,
  mimecastReputation,
  mxAnswered,
  neteaseAuthentication,
  neteaseContent,
  neteaseContentDeferred,
  neteaseListed,
  neteaseRate,
  neteaseRateRejected,
  neteaseReputation,
  networkUnreachable,
  noSmtpReply,
  noSuchUser,
  noUsableRoute,
  notProperlyTerminated,
  operationTimedOut,
  orangeAuthentication,
  orangeContent,
  orangeMailbox,
  orangeMailboxFull,
  orangeRate,
  orangeReputation,
  otherServiceOffTopic,
  pixWorkarounds,
  plainClientOnTlsPort,
  policyMatchMxNames,
  policyRejected,
  policySecureDefaultMatch,
  probeClassicGroups,
  proofpointBlocked,
  proofpointDeferred,
  proofpointPolicy,
  qqContent,
  qqRate,
  qqRateRejected,
  qqReputation,
  rateDeferred,
  rateRejected,
  receivedPartlyAuthenticated,
  receivedUnauthenticated,
  recordBad,
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
  reputationDeferred,
  reputationRejected,
  retryTimeNotReached,
  reverseNameDeferred,
  reverseNameRejected,
  sClientEnded,
  sendmailAuthenticationFailed,
  sendmailConnectClosed,
  sendmailConnectReset,
  sendmailConnectTimeout,
  sendmailHandshakeFailed,
  sendmailVerifyFail,
  serverCertificateNotVerified,
  sizeLimit,
  smallClientConnect,
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
  tlsReportCounts,
  tlsRequiredNotOffered,
  tlsUnexpectedEof,
  tlsUnsupportedProtocol,
  tlsWrongVersionNumber,
  tooManyOpenFiles,
  unexpectedReply,
  unexpectedReplyFinal,
  weirdServerReply,
  writeErrno,
  yahooAuthentication,
  yahooDeferred,
  yahooListed,
  yahooNoSuchUser,
  yahooPolicy,
  yahooRefused,
  yandexContent,
  yandexDeferred,
  yandexMailboxRate,
  zohoContent,
  zohoPolicy,
];
