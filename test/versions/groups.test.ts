import { describe, expect, it } from 'vitest';
import { clipped, shareOf } from '../../benchmarks/versions/src/child/workgroup-share.ts';
import { groupsOf, productOf } from '../../benchmarks/versions/src/groups.ts';

describe('productOf', () => {
  it.each([
    ['weights, and not the activations of the same name', ['gateUp', 'activated'], null],
    ['one part of several', ['normed', 'layers.0.gateUp#1', 'gateUp'], 'gate-up'],
    ['a tied head', ['normed', 'embedding', 'logits'], 'head'],
    ['the embedding', ['tokens', 'embedding', 'residual'], 'embedding'],
  ])('knows %s', (_, buffers, product) => {
    expect(productOf(buffers)).toBe(product);
  });
});

describe('groupsOf', () => {
  it('deals a prompt out: norms to the product behind, activations and sums to the one before', () => {
    const pass = [
      ['tokens', 'embedding', 'residual'],
      ['residual', 'layers.0.attentionNorm', 'normed'],
      ['normed', 'layers.0.qkv', 'qkv'],
      ['qkv', 'queries', 'layers.0.keys', 'layers.0.values', 'step'],
      ['queries', 'layers.0.keys', 'layers.0.values', 'attended'],
      ['attended', 'layers.0.attentionOutput', 'matmulParts'],
      ['matmulParts', 'residual'],
      ['residual', 'layers.0.mlpNorm', 'normed'],
      ['normed', 'layers.0.gateUp', 'gateUp'],
      ['gateUp', 'activated'],
      ['activated', 'layers.0.down', 'residual'],
      ['residual', 'finalNorm', 'normed'],
      ['normed', 'head', 'logits'],
      ['logits', 'choice'],
    ];
    expect(groupsOf(pass)).toEqual([
      'embedding',
      'qkv',
      'qkv',
      'attention',
      'attention',
      'o',
      'o',
      'gate-up',
      'gate-up',
      'gate-up',
      'down',
      'head',
      'head',
      'head',
    ]);
  });

  it('keeps the sum of parts of the projection out of the attention', () => {
    const pass = [
      ['residual', 'layers.0.attentionNorm', 'layers.0.qkv', 'matmulParts'],
      ['matmulParts', 'qkv'],
      ['qkv', 'queries'],
      ['attended', 'layers.0.attentionOutput', 'residual'],
    ];
    expect(groupsOf(pass)).toEqual(['qkv', 'qkv', 'attention', 'o']);
  });
});

describe('a share of the workgroups', () => {
  it('is taken off the longest side, and at least one is left', () => {
    expect(clipped([896, 4, 1], 1 / 32)).toEqual([28, 4, 1]);
    expect(clipped([4, 1, 900], 0.5)).toEqual([4, 1, 450]);
    expect(clipped([2, 3, 1], 0.01)).toEqual([2, 1, 1]);
    expect(clipped([7, 5, 1], 1)).toEqual([7, 5, 1]);
  });

  it('counts what is left, not what was asked for', () => {
    expect(shareOf([10, 4, 1], 1 / 32)).toBe(0.1);
    expect(shareOf([896, 4, 1], 1 / 32)).toBe(1 / 32);
  });
});
