/**
 * A web worker for engines that insist on one, on the thread that it is called from: Dawn for Node is not made for
 * workers, and turns are taken anyway. The script sees a browser's worker: no `process`, no `require`.
 */
export class LocalWorker {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: ((error: unknown) => void) | null = null;
  readonly #handler: Promise<(event: { data: unknown }) => void>;

  constructor(url: string) {
    this.#handler = this.#load(url);
    this.#handler.catch((error: unknown) => this.onerror?.(error));
  }

  async #load(url: string): Promise<(event: { data: unknown }) => void> {
    const script = await (await fetch(url)).text();
    const location = { href: 'http://localhost/' };
    const scope = {
      postMessage: (data: unknown) => void setImmediate(() => this.onmessage?.({ data })),
      self: { location, name: '', navigator },
      location,
      onmessage: null,
      process: undefined,
      require: undefined,
      WorkerGlobalScope: Object,
    };
    const own = script.replaceAll(/globalThis\.(WorkerGlobalScope|process)\b/g, '$1');
    const code = `${own}\n;return (event) => onmessage(event);`;
    return new Function(...Object.keys(scope), code)(...Object.values(scope));
  }

  postMessage(data: unknown): void {
    this.#handler.then((handle) => setImmediate(() => handle({ data }))).catch(() => {});
  }

  terminate(): void {}
}
