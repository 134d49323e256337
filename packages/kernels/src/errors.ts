import { DeviceFailedError, KernelsError } from './device/errors.ts';

/** Dimensions a kernel cannot take: 0, misaligned, over a limit. Thrown before anything is dispatched. */
export class UnsupportedDimsError extends KernelsError {
  readonly code = 'unsupported-dims';
}

/** A kernel was requested by name, or for a type, that this device or this package does not offer. */
export class UnsupportedKernelError extends KernelsError {
  readonly code = 'unsupported-kernel';
}

/** Every kernel of an op that this device supports has failed on it, for these dims. */
export class NoKernelLeftError extends KernelsError {
  readonly code = 'no-kernel-left';
  readonly op: string;
  /** As requested; kernels that read neither weights nor a cache are f32 regardless. */
  readonly type: string;
  constructor(message: string, fix: string, { op, type }: { op: string; type: string }) {
    super(message, fix);
    this.op = op;
    this.type = type;
  }
}

/** A model shape needs more memory, or a larger binding, than there is. Thrown before any allocation. */
export class ShapeDoesNotFitError extends KernelsError {
  readonly code = 'shape-does-not-fit';
  readonly neededBytes: number;
  /** null where only the device knows, and refused. */
  readonly availableBytes: number | null;
  constructor(message: string, fix: string, bytes: { neededBytes: number; availableBytes: number | null }) {
    super(message, fix);
    this.neededBytes = bytes.neededBytes;
    this.availableBytes = bytes.availableBytes;
  }
}

/** The request cannot run as given: no test is left, or the model has too few layers to extrapolate from. */
export class NotRunnableError extends KernelsError {
  readonly code = 'not-runnable';
}

/** Weights that cannot be read, or are not those of the shape; the message names file and tensor. */
export class InvalidWeightsError extends KernelsError {
  readonly code = 'invalid-weights';
}

/** A prompt that the model cannot be given: its tokens, its tokenizer or its chat template. */
export class InvalidPromptError extends KernelsError {
  readonly code = 'invalid-prompt';
}

/** The driver does not compile a kernel with this tuning; another may do. */
export class KernelCompileError extends DeviceFailedError {
  override readonly code = 'kernel-does-not-compile';
  readonly kernel: string;
  /** What the driver says, without the kernel's name. */
  readonly reason: string;
  constructor(
    message: string,
    fix: string,
    { kernel, reason, cause }: { kernel: string; reason: string; cause: unknown },
  ) {
    super(message, fix, { cause });
    this.kernel = kernel;
    this.reason = reason;
  }
}

/** The model computed something that is not a number: its speed means nothing. */
export class NotFiniteError extends KernelsError {
  readonly code = 'not-finite';
}

/** A kernel's result is not that of its reference: its speed means nothing. */
export class WrongResultError extends KernelsError {
  readonly code = 'wrong-result';
}

/** No adapter that was asked for could be opened; `tried` says what and why not, a line each. */
export class NoAdapterError extends KernelsError {
  readonly code = 'no-adapter';
  readonly tried: readonly string[];
  constructor(message: string, fix: string, tried: readonly string[]) {
    super(message, fix);
    this.tried = tried;
  }
}
