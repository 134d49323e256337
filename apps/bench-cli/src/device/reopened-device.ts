import type { OpenAdapter } from '@breakeven/kernels/node/open-adapter';
import type { DeviceOptions } from '../arguments/adapter-options.ts';
import { openDevice } from './open-device.ts';

/** An adapter opens one device and no more: each report takes it again. What was lost for one is there for the next. */
export class ReopenedDevice {
  opened: OpenAdapter;
  readonly #options: DeviceOptions;
  #isUsed = false;

  private constructor(options: DeviceOptions, opened: OpenAdapter) {
    this.#options = options;
    this.opened = opened;
  }

  static async open(options: DeviceOptions, note: (line: string) => void): Promise<ReopenedDevice> {
    return new ReopenedDevice(options, await openDevice(options, note));
  }

  async take(): Promise<OpenAdapter> {
    if (this.#isUsed) {
      this.opened.close();
      this.opened = await openDevice(this.#options, () => {});
    }
    this.#isUsed = true;
    return this.opened;
  }
}
