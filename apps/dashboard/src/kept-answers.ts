import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** What was answered, ready to be sent again. */
export interface KeptAnswer {
  headers: Readonly<Record<string, string>>;
  body: Buffer;
  gzipped: Buffer;
}

/** Of all together, with their addresses: some hundred pages of a board. */
const MOST_BYTES = 32 * 1024 * 1024;
/** What an entry takes beside its texts. Addresses of small answers are as many as strangers invent. */
const ENTRY_BYTES = 1024;
/** A store that does not answer holds no more requests than this; the others wait where all wait. */
const MOST_LOOKING = 64;

/**
 * Answers that follow from the board and their address alone, for as long as the board is at the version that they were made
 * of. `versionNow` is asked again for everybody who looks; null: no answer may be given again.
 */
export class KeptAnswers {
  private readonly versionNow: () => Promise<string | null>;
  private version: string | null = null;
  private readonly byUrl = new Map<string, KeptAnswer>();
  private bytes = 0;
  private looking = 0;

  constructor(versionNow: () => Promise<string | null>) {
    this.versionNow = oneAtATime(versionNow);
  }

  /** The version that an answer is made of is the one before it is made. */
  currentVersion(): Promise<string | null> {
    return this.versionNow();
  }

  async find(url: string): Promise<KeptAnswer | null> {
    if (!this.byUrl.has(url) || this.looking >= MOST_LOOKING) return null;
    this.looking += 1;
    // What is wrong with the store is said by whoever reads it.
    const version = await this.versionNow().catch(() => null);
    this.looking -= 1;
    return version !== null && version === this.version ? (this.byUrl.get(url) ?? null) : null;
  }

  async keep(url: string, version: string, answer: Omit<KeptAnswer, 'gzipped'>): Promise<void> {
    const gzipped = await promisify(gzip)(answer.body);
    const size = ENTRY_BYTES + url.length + answer.body.length + gzipped.length;
    // What has no room at all makes none: the others stay.
    if (size > MOST_BYTES) return;
    if (version !== this.version || this.bytes + size > MOST_BYTES) {
      // An older one comes late: what is here is newer, or its successor will be asked for.
      this.byUrl.clear();
      this.bytes = 0;
      this.version = version;
    }
    if (this.byUrl.has(url)) return;
    this.byUrl.set(url, { ...answer, gzipped });
    this.bytes += size;
  }
}

/** Who asks while it is being asked waits for the next asking, which begins after they came: they all share that one. */
export function oneAtATime<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let running: Promise<void> | null = null;
  let next: Promise<Answer> | null = null;
  const begin = (): Promise<Answer> => {
    next = null;
    const asked = ask();
    const ended = asked
      .then(
        () => undefined,
        () => undefined,
      )
      .then(() => {
        if (running === ended) running = null;
      });
    running = ended;
    return asked;
  };
  return () => {
    if (next !== null) return next;
    if (running === null) return begin();
    next = running.then(begin);
    return next;
  };
}

// The bundler loads a module of its own for Next, which keeps; the server before it looks.
const shared = globalThis as { breakevenKeptAnswers?: KeptAnswers };

export const keptAnswers = (): KeptAnswers | undefined => shared.breakevenKeptAnswers;

export function keepAnswersAt(versionNow: () => Promise<string | null>): KeptAnswers {
  shared.breakevenKeptAnswers ??= new KeptAnswers(versionNow);
  return shared.breakevenKeptAnswers;
}
