/** Ends `npm start` with a message and an exit code; that of a process it started, where one failed. */
export class StartError extends Error {
  readonly exitCode: number;
  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
