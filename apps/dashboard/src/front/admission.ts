/** How many requests of a kind are answered at once, and how many wait for that. */
export interface Bounds {
  atOnce: number;
  waiting: number;
  /** Who has waited so long is told to come again. */
  waitMilliseconds: number;
  /** An answer that has waited so long for its reader leaves its place to another, and goes on. */
  readerMilliseconds: number;
}

/** Why a request is not answered now. */
export type Shed = 'full' | 'late';

interface Waiter {
  admit: () => void;
  timer: NodeJS.Timeout;
}

/**
 * A bounded queue of requests: beyond its bounds a request is refused at once, which costs next to nothing, instead of making
 * all others slower. First come, first served.
 */
export class Admission {
  readonly bounds: Bounds;
  private active = 0;
  private readonly queue = new Set<Waiter>();

  constructor(bounds: Bounds) {
    this.bounds = bounds;
  }

  get activeCount(): number {
    return this.active;
  }

  get waitingCount(): number {
    return this.queue.size;
  }

  /** Resolves with null once the request may be answered: `leave()` has to follow, once. */
  enter(signal: AbortSignal): Promise<Shed | 'gone' | null> {
    if (this.active < this.bounds.atOnce) {
      this.active += 1;
      return Promise.resolve(null);
    }
    if (this.queue.size >= this.bounds.waiting) return Promise.resolve('full');
    return new Promise((resolve) => {
      const end = (answer: Shed | 'gone' | null) => {
        clearTimeout(waiter.timer);
        signal.removeEventListener('abort', gone);
        this.queue.delete(waiter);
        resolve(answer);
      };
      const gone = () => end('gone');
      const waiter: Waiter = {
        admit: () => end(null),
        timer: setTimeout(() => end('late'), this.bounds.waitMilliseconds),
      };
      signal.addEventListener('abort', gone);
      this.queue.add(waiter);
    });
  }

  /** The place goes to whoever has waited longest. */
  leave(): void {
    const [next] = this.queue;
    if (next === undefined) this.active -= 1;
    else next.admit();
  }
}
