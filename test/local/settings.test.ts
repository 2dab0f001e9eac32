import { readSettings } from '../../bin/local/settings';

describe('settings', () => {
  it('need nothing', () => {
    expect(readSettings({})).toEqual({
      port: 3000,
      data: expect.stringMatching(/\/\.tlserror$/),
      retentionDays: 90,
      checks: true,
    });
  });

  it('switch live checks off with CHECKS=off', () => {
    expect(readSettings({ CHECKS: 'off' }).checks).toBe(false);
    expect(readSettings({ CHECKS: '' }).checks).toBe(true);
  });

  it('take what is set, and empty as not set', () => {
    const set = {
      PORT: ' 4000 ',
      TLSERROR_DATA: '/data',
      RETENTION_DAYS: '7',
      TLSERROR_DYNAMODB: 'http://127.0.0.1:8000',
      TLSERROR_DYNOXIDE: '',
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1',
      SLACK_API_URL: 'http://127.0.0.1:9/api',
    };
    expect(readSettings(set)).toEqual({
      port: 4000,
      checks: true,
      data: '/data',
      retentionDays: 7,
      dynamodb: 'http://127.0.0.1:8000',
      slack: { botToken: 'xoxb-1', appToken: 'xapp-1', apiUrl: 'http://127.0.0.1:9/api/' },
    });
  });

  it.each([
    [
      { PORT: '0' },
      /^PORT is "0", and it must be a whole number from 1 to 65535; for instance: PORT=3001 npm start\.$/,
    ],
    [{ PORT: '65536' }, /from 1 to 65535/],
    [{ PORT: '3000a' }, /PORT is "3000a"/],
    [{ RETENTION_DAYS: '-1' }, /RETENTION_DAYS is "-1"/],
    [{ TLSERROR_DYNAMODB: 'localhost:8000' }, /TLSERROR_DYNAMODB is "localhost:8000", which is no address/],
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, /SLACK_BOT_TOKEN is set and SLACK_APP_TOKEN is not/],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, /SLACK_APP_TOKEN is set and SLACK_BOT_TOKEN is not/],
    [{ SLACK_BOT_TOKEN: 'xapp-1', SLACK_APP_TOKEN: 'xapp-1' }, /SLACK_BOT_TOKEN does not begin with xoxb-/],
    [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xoxb-1' }, /SLACK_APP_TOKEN does not begin with xapp-/],
    [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_API_URL: 'slack' }, /SLACK_API_URL is "slack"/],
  ])('refuse %j with a sentence', (environment, sentence) => {
    expect(() => readSettings(environment)).toThrow(sentence);
  });

  it('never print a token', () => {
    expect.assertions(1);
    try {
      readSettings({ SLACK_BOT_TOKEN: 'secret-token', SLACK_APP_TOKEN: 'xapp-1' });
    } catch (error) {
      expect(String(error)).not.toContain('secret-token');
    }
  });
});
