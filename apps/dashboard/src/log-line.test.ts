import { DrizzleQueryError } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { faultFields, logLine } from './log-line.ts';

it('logs of a failed statement what it was and why it failed, and nothing that was sent', () => {
  const why = Object.assign(new Error('could not extend file: No space left on device'), { code: '53100' });
  const error = new DrizzleQueryError('insert into "reports" values ($1)', ['<script>secret</script>'], why);
  const line = logLine(faultFields(error));
  expect(line).not.toContain('secret');
  expect(JSON.parse(line).fault).toMatch(
    /^Error: Failed query: insert into "reports".* <- Error 53100: could not/,
  );
  expect(JSON.parse(line).thrownAt).toMatch(/^at .*log-line\.test\.ts/);
});

it('is one line of printable ASCII, whatever is in it', () => {
  const text = '\u001b[31m\r\n\u202e\u0085\u2028"\\\u{1f600}';
  const line = logLine({ text });
  expect(line).toMatch(/^[\x20-\x7e]+\n$/);
  expect(JSON.parse(line)).toEqual({ text });
});
