import { z } from 'zod';
import { question, table } from '../../endpoint/endpoint.ts';
import { flag, integer, number, orNull, text, word } from '../../endpoint/fields.ts';
import {
  servingHardware as ofHardware,
  type ServingHardware,
  ServingHardwareInput,
} from '../../queries/serving-hardware.ts';

const RateRow = z.strictObject({
  hardwareId: text('what hardware= takes'),
  hardware: text('name, as the board has it'),
  isSoftwareAdapter: flag('it runs on the CPU'),
  memoryBytesPerSecond: number('that its newest report probed', 'bytes/s'),
  flopPerSecond: number('that its newest report probed, of f32 fused multiply-adds', 'FLOP/s'),
  matrixFlopPerSecond: orNull(number('that it probed on matrix units; null: not probed', 'FLOP/s')),
  modelId: orNull(text('what was measured; null: a shape that the catalogue does not have')),
  phase: orNull(word(['prefill', 'decode'], 'of the rate')),
  tokens: orNull(integer('of prefill the prompt, of decode the sequences at once', 'tokens')),
  contextTokens: orNull(number('in the cache', 'tokens')),
  bytesPerParam: orNull(number('as stored', 'bytes/parameter')),
  cacheBytesPerElement: orNull(number('of the KV cache', 'bytes')),
  tokensPerSecond: orNull(number('of all sequences together', 'tokens/s')),
  reason: orNull(text('why there is no rate, and what was left out of the rates')),
});
type Row = z.output<typeof RateRow>;

function rows(answer: ServingHardware): Row[] {
  const { hardwareId, hardwareName, isSoftwareAdapter, served, leftOut } = answer;
  const { memoryBytesPerSecond, flopPerSecond, matrixFlopPerSecond = null } = served.hardware ?? {};
  const of = {
    hardwareId,
    hardware: hardwareName,
    isSoftwareAdapter,
    memoryBytesPerSecond: memoryBytesPerSecond as number,
    flopPerSecond: flopPerSecond as number,
    matrixFlopPerSecond,
  };
  const reason = leftOut.length === 0 ? null : leftOut.join('; ');
  const measured = served.measured ?? [];
  if (measured.length > 0) {
    return measured.map(
      ({
        model,
        shape,
        phase,
        tokens,
        contextTokens,
        bytesPerParam,
        cacheBytesPerElement,
        tokensPerSecond,
      }) => ({
        ...of,
        modelId: model ?? shape?.id ?? null,
        phase,
        tokens,
        contextTokens,
        bytesPerParam,
        cacheBytesPerElement,
        tokensPerSecond,
        reason,
      }),
    );
  }
  const nothing = { modelId: null, phase: null, tokens: null, contextTokens: null, tokensPerSecond: null };
  const none = { ...nothing, bytesPerParam: null, cacheBytesPerElement: null };
  return [{ ...of, ...none, reason: reason ?? 'no rate was measured on it' }];
}

export const servingHardware = question({
  summary: 'Limits and rates of hardware, as `served` and `measured` of the cost questions take them',
  input: ServingHardwareInput,
  names: { hardware: 'hardware' },
  example: { hardware: 'nvidia-a100-sxm-80' },
  answer: async (input, { openDatabase }) => ofHardware(await openDatabase(), input),
  tables: [
    table({
      path: '/cost/serving-hardware',
      summary: 'One row per rate of the newest valid reports of the hardware',
      row: RateRow,
      rows,
    }),
  ],
});
