import { NO_STOP, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'https-off-topic',
  ...NO_STOP,
  role: 'noise',
  offTopic: true,
  wordings: [
    /[a-z0-9\])]:443\b/i,
    /\b(?:port 443|port: 443)\b/i,
    /\bcurl [^\r\n]{0,120}https:\/\//i,
    /\bcurl: \(\d{1,3}\)[^\r\n]{0,200}https:\/\//i,
    /\bupstream: "https:\/\//i,
    /"(?:GET|POST|HEAD|PUT) [^\s"]{1,300} HTTP\/1\.[01]"/i,
    /\bERR_SSL_(?:PROTOCOL_ERROR|VERSION_OR_CIPHER_MISMATCH|UNRECOGNIZED_NAME_ALERT)\b/i,
    /\bNET::ERR_(?:CERT|SSL)_[A-Z_]{1,60}/i,
    /\bSSL_ERROR_(?:RX_RECORD_TOO_LONG|NO_CYPHER_OVERLAP|UNSUPPORTED_VERSION|BAD_CERT_DOMAIN)\b/i,
    /\bSEC_ERROR_(?:UNKNOWN_ISSUER|EXPIRED_CERTIFICATE)\b/i,
    /site can\S{1,3}t provide a secure connection/i,
    'Your connection is not private',
    /\bSecure Connection Failed\b/i,
    /TLS handshake error from [0-9a-f.:[\]]{2,48}:\d{1,5}: /i,
    'HTTPSConnectionPool(',
    /\b(?:Get|Post|Put|Head|Delete|Patch) "https:\/\//i,
    "unable to access 'https://",
    /\bnet\/http: /i,
    /\burl: [\x22\x27]?https:\/\//i,
  ],
  meaning: 'This is about HTTPS, a browser or a web server, not about mail.',
};

export const samples: Samples = {
  references: ['nginx ngx_event_openssl.c', 'Chromium net_error_list.h', 'NSS error codes'],
  matches: [
    {
      text: 'SSL_do_handshake() failed while SSL handshaking to upstream, request: "GET / HTTP/1.1", upstream: "https://192.0.2.3:443/"',
      from: 'nginx ngx_event_openssl.c',
    },
    { text: '$ openssl s_client -connect www.example.com:443', from: 'the openssl command' },
    { text: '$ curl -v https://www.example.com/', from: 'the curl command' },
    { text: 'www.example.com sent an invalid response. ERR_SSL_PROTOCOL_ERROR', from: 'Chromium' },
    { text: 'http: TLS handshake error from 192.0.2.9:51234: EOF', from: 'Go net/http' },
  ],
  rejects: [
    {
      text: '421-4.7.0 For more information, go to https://support.google.com/mail/?p=RfcMessageNonCompliant',
      because: 'a link within a reply to mail',
    },
    { text: 'code: ERR_SSL_WRONG_VERSION_NUMBER', because: 'Node.js says so of mail, too' },
    { text: 'OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to smtp.gmail.com:587', because: 'mail submission' },
  ],
};
