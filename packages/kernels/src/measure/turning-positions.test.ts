import { findModel } from '@breakeven/schema/catalogue/find-model';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { expect, it } from 'vitest';
import { deviceNamed } from '../device/devices.fixture.ts';
import type { GpuContext } from '../device/gpu-context.ts';
import { dispatchesOf, turningPositions } from './run-dispatches.ts';

it('are those whose window, or rows, go over the end of a ring', () => {
  const positions = Array.from({ length: 40 }, (_, i) => i);
  const attention = { capacity: 12, windowTokens: 5, rowsPerSequence: 1 };
  // Tokens 8 to 12 have slots 8 to 11 and 0.
  expect(turningPositions(attention, positions)).toEqual([12]);
  expect(turningPositions(attention, [0, 11, 17, 26])).toEqual([26]);
  expect(turningPositions({ ...attention, rowsPerSequence: 8 }, [0, 8, 16])).toEqual([8]);
  // What is written are the rows alone.
  expect(turningPositions({ capacity: 12, rowsPerSequence: 8 }, [0, 3, 4, 8])).toEqual([8]);
  // Without a window no position goes over the end, nor is there a cache in other ops.
  expect(turningPositions({ ...attention, windowTokens: 0, capacity: 40 }, positions)).toEqual([]);
  expect(turningPositions({ rows: 8 }, positions)).toEqual([]);
});

it('are checked of every layer with a window of a run, whose rings are those of its session', () => {
  const shape = { ...(findModel('gemma-3-1b') as ModelShape), layerCount: 6 };
  const scenarios = [{ test: 'tg64 @ d4096', promptTokens: 0, generatedTokens: 64, depthTokens: 4096 }];
  const context = { facts: deviceNamed('navi31') } as GpuContext;
  const dispatches = dispatchesOf({ context, shape, type: 'f16', scenarios });
  const rings = dispatches.filter(({ dims }) => (dims.windowTokens ?? 0) > 0);
  expect(new Set(rings.map(({ dims }) => dims.capacity))).toEqual(new Set([511 + 512]));
  const full = dispatches.filter(({ dims }) => dims.windowTokens === 0);
  expect(new Set(full.map(({ dims }) => dims.capacity))).toEqual(new Set([4160]));
  for (const op of ['attention-prefill', 'attention-decode']) {
    const own = rings.filter(({ entry }) => entry.kernel.op === op).map(({ dims }) => dims);
    expect(own.flatMap((dims) => turningPositions(dims, [dims.position ?? 0])).length, op).toBeGreaterThan(0);
  }
  // A row of rotations for each position, though the ring has fewer slots.
  const appends = dispatches.filter(
    ({ entry, dims }) => entry.kernel.op === 'rope-append' && dims.capacity === 1023,
  );
  expect(appends.length).toBeGreaterThan(0);
  for (const { dims } of appends) expect(dims.positionCount).toBe(4160);
});
