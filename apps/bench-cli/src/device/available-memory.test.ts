import os from 'node:os';
import type { DeviceFacts } from '@breakeven/kernels/device/device-facts';
import { describe, expect, it } from 'vitest';
import { availableMemoryBytes, availableProcessBytes, cachedBytes } from './available-memory.ts';

const facts = (some: Partial<DeviceFacts>) =>
  ({
    vendor: '',
    device: '',
    description: '',
    isSoftwareAdapter: false,
    ...some,
  }) as DeviceFacts;

describe('availableMemoryBytes', () => {
  it('is what the data sheet says of a known GPU', () => {
    expect(availableMemoryBytes(facts({ description: 'NVIDIA GeForce RTX 4090' }))).toBe(24e9);
  });

  it('is the memory of the system where the GPU shares it, whatever the largest model of it has', () => {
    expect(availableMemoryBytes(facts({ device: 'Apple M4 Max' }))).toBe(os.totalmem());
    expect(availableMemoryBytes(facts({ vendor: 'apple', description: 'Apple M9' }))).toBe(os.totalmem());
  });

  it('is not known of a GPU that the catalogue lacks', () => {
    expect(availableMemoryBytes(facts({ vendor: 'nvidia', description: 'NVIDIA X1' }))).toBeNull();
  });

  it('is no more than the system has for a software adapter', () => {
    const bytes = availableMemoryBytes(facts({ isSoftwareAdapter: true }));
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(os.totalmem());
  });
});

describe('availableProcessBytes', () => {
  const unlimited = { systemBytes: 100, containerBytes: 100, reclaimableBytes: 30, limitBytes: Infinity };

  it('is what the system has where nothing limits the process', () => {
    expect(availableProcessBytes(unlimited)).toBe(100);
  });

  it('is what is left of a limit, not the limit', () => {
    expect(availableProcessBytes({ ...unlimited, containerBytes: 10, limitBytes: 50 })).toBe(40);
  });

  it('is never more than the limit or than the system has', () => {
    expect(availableProcessBytes({ ...unlimited, containerBytes: 45, limitBytes: 50 })).toBe(50);
    expect(availableProcessBytes({ ...unlimited, containerBytes: 300, limitBytes: 400 })).toBe(100);
  });
});

describe('cachedBytes', () => {
  it('reads both versions of cgroups', () => {
    expect(cachedBytes('anon 7\ninactive_file 20\nactive_file 3\n')).toBe(23);
    expect(cachedBytes('inactive_file 1\nactive_file 1\ntotal_inactive_file 40\ntotal_active_file 2\n')).toBe(
      42,
    );
    expect(cachedBytes('')).toBe(0);
  });
});
