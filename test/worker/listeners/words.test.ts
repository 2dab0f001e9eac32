import { parseWords } from '../../../lambdas/worker/listeners/words';

describe('words after /tlserror and @tlserror', () => {
  it.each([
    ['', { kind: 'empty' }],
    ['  ', { kind: 'empty' }],
    ['triage', { kind: 'empty' }],
    ['triage 421 4.7.0', { kind: 'text', text: '421 4.7.0' }],
    ['help', { kind: 'help' }],
    ['Help!', { kind: 'help' }],
    ['list', { kind: 'list' }],
    ['list all', { kind: 'list', all: true }],
    ['lsit', { kind: 'list' }],
    ['check example.com', { kind: 'check', domain: 'example.com', ips: [], selectors: [] }],
    ['check Example.com 192.0.2.1 s1', { kind: 'check', domain: 'example.com', ips: ['192.0.2.1'], selectors: ['s1'] }],
    ['check 421 4.7.0', { kind: 'text', text: 'check 421 4.7.0' }],
    ['hepl', { kind: 'help' }],
    ['INC-2', { kind: 'incident', verb: 'show', id: 'INC-2' }],
    ['status', { kind: 'list' }],
    ['status INC-2', { kind: 'incident', verb: 'show', id: 'INC-2' }],
    ['frobnicate INC-2', { kind: 'incident', verb: 'show', id: 'INC-2' }],
    ['shwo 2', { kind: 'incident', verb: 'show', id: 'INC-2' }],
    ['reslove INC-2', { kind: 'misspelt', meant: 'resolve INC-2' }],
    ['forgte', { kind: 'misspelt', meant: 'forget' }],
    ['frobnicate', { kind: 'text', text: 'frobnicate' }],
    ['deferred twice', { kind: 'text', text: 'deferred twice' }],
    ['status=deferred', { kind: 'text', text: 'status=deferred' }],
    ['show inc-12', { kind: 'incident', verb: 'show', id: 'INC-12' }],
    ['show', { kind: 'incident', verb: 'show' }],
    ['resolve INC-3', { kind: 'incident', verb: 'resolve', id: 'INC-3' }],
    ['resolve INC-3 new  cable', { kind: 'incident', verb: 'resolve', id: 'INC-3', text: 'new cable' }],
    ['show 12', { kind: 'incident', verb: 'show', id: 'INC-12' }],
    ['forget 12', { kind: 'incident', verb: 'forget', id: 'INC-12' }],
    ['resolve 12 new cable', { kind: 'incident', verb: 'resolve', id: 'INC-12', text: 'new cable' }],
    ['show twelve', { kind: 'malformed' }],
    ['show 12 hosts', { kind: 'text', text: 'show 12 hosts' }],
    ['monitor inc-3', { kind: 'incident', verb: 'monitor', id: 'INC-3' }],
    ['note INC-3 called them', { kind: 'incident', verb: 'note', id: 'INC-3', text: 'called them' }],
    ['own INC-3', { kind: 'incident', verb: 'own', id: 'INC-3' }],
    ['own INC-3 <@U2BOB>', { kind: 'incident', verb: 'own', id: 'INC-3', text: '<@U2BOB>' }],
    ['own INC-3 the relay', { kind: 'text', text: 'own INC-3 the relay' }],
    ['escalate INC-3 Google', { kind: 'incident', verb: 'escalate', id: 'INC-3', text: 'Google' }],
    ['list of failures: status=deferred', { kind: 'text', text: 'list of failures: status=deferred' }],
    ['show INC-3 and more', { kind: 'text', text: 'show INC-3 and more' }],
    ['resolve failed for mx.example.com', { kind: 'text', text: 'resolve failed for mx.example.com' }],
    ['list\nSSL_connect error', { kind: 'text', text: 'list\nSSL_connect error' }],
    ['421 4.7.0 try later', { kind: 'text', text: '421 4.7.0 try later' }],
  ])('%j', (text, words) => {
    expect(parseWords(text, false)).toEqual(words);
  });

  it('in a thread a reason may follow “resolve” at once', () => {
    expect(parseWords('resolve new cable', true)).toEqual({ kind: 'incident', verb: 'resolve', text: 'new cable' });
  });

  it.each([
    ['resolve 12 relays restarted', { kind: 'incident', verb: 'resolve', text: '12 relays restarted' }],
    ['note 12', { kind: 'incident', verb: 'note', text: '12' }],
    ['resolve INC-12 restarted', { kind: 'incident', verb: 'resolve', id: 'INC-12', text: 'restarted' }],
    ['show 12', { kind: 'incident', verb: 'show', id: 'INC-12' }],
    ['status', { kind: 'incident', verb: 'show' }],
    ['own <@U2BOB|bob>', { kind: 'incident', verb: 'own', text: '<@U2BOB|bob>' }],
    ['own', { kind: 'incident', verb: 'own' }],
    ['escalate to the ESP', { kind: 'incident', verb: 'escalate', text: 'to the ESP' }],
  ])('in a thread %j', (text, words) => {
    expect(parseWords(text, true)).toEqual(words);
  });
});
