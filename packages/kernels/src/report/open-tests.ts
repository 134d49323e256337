import type { Result } from '@breakeven/schema/report/report';
import type { Scenario } from '../measure/types.ts';
import type { SessionSettings } from './report-request.ts';

/** The tests that were asked for, of every session, until each has a result or has failed by name. */
export class OpenTests {
  /** Names for people, by session and test. */
  readonly #open = new Map<string, string>();

  constructor(sessions: readonly SessionSettings[], scenarios: readonly Pick<Scenario, 'test'>[]) {
    for (const [place, session] of sessions.entries()) {
      for (const { test } of scenarios) {
        this.#open.set(
          `${place} ${test}`,
          [testText({ test, concurrency: session.sequences ?? 1 }), ...settingTexts(session)].join(' '),
        );
      }
    }
  }

  /** Takes a test from the list; returns its name for people. */
  close(place: number, test: string): string {
    const key = `${place} ${test}`;
    const name = this.#open.get(key) ?? test;
    this.#open.delete(key);
    return name;
  }

  has(place: number, test: string): boolean {
    return this.#open.has(`${place} ${test}`);
  }

  /** Those that neither have a result nor failed. */
  get names(): string[] {
    return [...this.#open.values()];
  }
}

/** `tg128`, and `tg128 ×4` of four sequences at once, whose rate is of all of them. */
export function testText({ test, concurrency }: Pick<Result, 'test' | 'concurrency'>): string {
  return concurrency === 1 ? test : `${test} ×${concurrency}`;
}

/** What tells a session from others of the same tests, as its flags say it. */
function settingTexts({ ubatchTokens, kvType }: SessionSettings): string[] {
  return [
    ...(ubatchTokens === undefined ? [] : [`-ub ${ubatchTokens}`]),
    ...(kvType === undefined ? [] : [`-ctk ${kvType}`]),
  ];
}
