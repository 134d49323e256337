/** Base of every error this package throws on purpose: `code` for programs, `fix` for people. */
export abstract class KernelsError extends Error {
  abstract readonly code: string;
  readonly fix: string;
  constructor(message: string, fix: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.fix = fix;
  }
}

/** The device was lost or refused a command during a run; its buffers are gone, a new device may go on. */
export class DeviceFailedError extends KernelsError {
  readonly code: string = 'device-failed';
}

/** The device is gone, with all that was on it. */
export class DeviceLostError extends DeviceFailedError {
  override readonly code = 'device-lost';
}

/** The device, or the machine that it is in, could not allocate what it was asked for; it is still there. */
export class OutOfMemoryError extends KernelsError {
  readonly code = 'out-of-memory';
}
