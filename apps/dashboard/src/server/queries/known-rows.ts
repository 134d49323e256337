import type { Sources } from './board-sources.ts';

/** Of all rows together: some 20 MB. */
const MOST_TESTS = 100_000;

interface KnownRow {
  revision: string;
  sources: Sources;
}

/**
 * What rows of the board were last made of by this process. A row is written again whenever its reports change, by whichever
 * process: as long as the one that is in the table is the one that was written then (`revision`), its reports are those. So who
 * adds a report need not read all the others. What was forgotten is read again.
 */
export class KnownRows {
  private readonly byKey = new Map<string, KnownRow>();
  private tests = 0;

  /** null: it was forgotten, or somebody has written the row since. */
  find(key: string, revision: string | undefined): Sources | null {
    const known = this.byKey.get(key);
    return known !== undefined && known.revision === revision ? known.sources : null;
  }

  note(key: string, revision: string, sources: Sources): void {
    this.forget(key);
    this.byKey.set(key, { revision, sources });
    this.tests += sources.tests.length;
    // The one that was written the longest time ago first.
    for (const [oldest] of this.byKey) {
      if (this.tests <= MOST_TESTS) break;
      this.forget(oldest);
    }
  }

  private forget(key: string): void {
    this.tests -= this.byKey.get(key)?.sources.tests.length ?? 0;
    this.byKey.delete(key);
  }
}
