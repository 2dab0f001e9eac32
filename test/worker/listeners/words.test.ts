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
    ['show inc-12', { kind: 'incident', verb: 'show', id: 'INC-12' }],
    ['show', { kind: 'incident', verb: 'show' }],
    ['resolve INC-3', { kind: 'incident', verb: 'resolve', id: 'INC-3' }],
    ['resolve INC-3 new  cable', { kind: 'incident', verb: 'resolve', id: 'INC-3', reason: 'new cable' }],
    ['forget 12', { kind: 'malformed', id: '12' }],
    ['list of failures: status=deferred', { kind: 'text', text: 'list of failures: status=deferred' }],
    ['show INC-3 and more', { kind: 'text', text: 'show INC-3 and more' }],
    ['resolve failed for mx.example.com', { kind: 'text', text: 'resolve failed for mx.example.com' }],
    ['list\nSSL_connect error', { kind: 'text', text: 'list\nSSL_connect error' }],
    ['421 4.7.0 try later', { kind: 'text', text: '421 4.7.0 try later' }],
  ])('%j', (text, words) => {
    expect(parseWords(text, false)).toEqual(words);
  });

  it('in a thread a reason may follow “resolve” at once', () => {
    expect(parseWords('resolve new cable', true)).toEqual({ kind: 'incident', verb: 'resolve', reason: 'new cable' });
  });
});
