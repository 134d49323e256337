import type { Scenario } from '@breakeven/kernels/measure/types';
import { testText } from '../renderers/test-line.ts';
import type { SessionSettings } from './session-settings.ts';

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

/** What tells a session from others of the same tests, as its flags say it. */
function settingTexts({ ubatchTokens, kvType }: SessionSettings): string[] {
  return [
    ...(ubatchTokens === undefined ? [] : [`-ub ${ubatchTokens}`]),
    ...(kvType === undefined ? [] : [`-ctk ${kvType}`]),
  ];
}
