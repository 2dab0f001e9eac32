/** What the lines of a log without faults say: most of what is ever searched for failures. */
const LINES = `
connect from app01.shop.example[198.51.100.7]
4FxQz0bD9z3xT: client=app01.shop.example[198.51.100.7], sasl_method=PLAIN, sasl_username=shop
4FxQz0bD9z3xT: message-id=<20261121060001.4711.qmail@app01.shop.example>
4FxQz0bD9z3xT: from=<news@shop.example>, size=48213, nrcpt=1 (queue active)
Trusted TLS connection established to gmail-smtp-in.l.google.com[192.0.2.26]:25: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange X25519 server-signature ECDSA (prime256v1) server-digest SHA256
Untrusted TLS connection established to mx.example.net[192.0.2.44]:25: TLSv1.2 with cipher ECDHE-RSA-AES256-GCM-SHA384 (256/256 bits)
4FxQz0bD9z3xT: to=<anna.keller@gmail.com>, relay=gmail-smtp-in.l.google.com[192.0.2.26]:25, delay=1.3, delays=0.1/0.02/0.6/0.5, dsn=2.0.0, status=sent (250 2.0.0 OK  1795239984 a640c23a62f3a-71234 - gsmtp)
4FxQz0bD9z3xT: to=<j.ortega@example.net>, relay=mx.example.net[192.0.2.44]:25, conn_use=2, delay=0.7, delays=0.1/0/0.2/0.4, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 4FxQz1kW1z3xV)
4FxQz0bD9z3xT: removed
disconnect from app01.shop.example[198.51.100.7] ehlo=2 starttls=1 auth=1 mail=1 rcpt=1 data=1 quit=1 commands=8
1tE5Xk-00000001abc-2def <= news@shop.example H=app01.shop.example [198.51.100.7] P=esmtps X=TLS1.3:TLS_AES_256_GCM_SHA384:256 CV=no S=2000 id=4711@shop.example
1tE5Xk-00000001abc-2def => anna.keller@gmail.com R=dnslookup T=remote_smtp H=gmail-smtp-in.l.google.com [192.0.2.26] X=TLS1.3:ECDHE_X25519__ECDSA_SECP256R1_SHA256__AES_256_GCM:256 CV=yes C="250 2.0.0 OK  1795239984 a640c23a62f3a-71234 - gsmtp"
1tE5Xk-00000001abc-2def Completed
`;

export const USUAL = LINES.toLowerCase();
