/** Names of WGSL's language features (WGSL, section 4.1.2) that `requires` may ask for. */
export const LANGUAGE_FEATURES = [
  'readonly_and_readwrite_storage_textures',
  'packed_4x8_integer_dot_product',
  'unrestricted_pointer_parameters',
  'pointer_composite_access',
  'uniform_buffer_standard_layout',
  'subgroup_id',
  'subgroup_uniformity',
  'texture_and_sampler_let',
  'immediate_address_space',
  'linear_indexing',
  'swizzle_assignment',
  'buffer_view',
];

const main = (body: string, before = '') => `${before}
@group(0) @binding(0) var<storage, read_write> data: array<u32>;
@compute @workgroup_size(64)
fn main(@builtin(local_invocation_index) lane: u32) {
  ${body}
}
`;

/** Small shaders on which implementations may differ, by what they ask. */
export const WGSL_SAMPLES: Record<string, string> = {
  'a barrier that some invocations skip': main('if (data[lane] > 3u) { workgroupBarrier(); }'),
  'a loop with a barrier whose bound is read from storage': main(
    'for (var i = 0u; i < data[0]; i++) { workgroupBarrier(); }',
  ),
  'the same bound by workgroupUniformLoad': main(
    `if (lane == 0u) { bound = data[0]; }
  let most = workgroupUniformLoad(&bound);
  for (var i = 0u; i < most; i++) { workgroupBarrier(); }`,
    'var<workgroup> bound: u32;',
  ),
  'workgroup memory of the size of an override': main(
    'staged[lane] = data[lane]; workgroupBarrier(); data[lane] = staged[63u - lane];',
    'override SIZE = 64u; var<workgroup> staged: array<u32, SIZE>;',
  ),
  'enable subgroups': main('data[lane] = subgroupAdd(data[lane]);', 'enable subgroups;'),
  'subgroup operations without enable': main('data[lane] = subgroupAdd(data[lane]);'),
  'enable f16': main('data[lane] = u32(f16(data[lane]) * 2.0h);', 'enable f16;'),
  'f16 in workgroup memory and in a struct': main(
    'staged[lane].value = vec4<f16>(f16(data[lane])); workgroupBarrier(); data[lane] = u32(staged[63u - lane].value.y);',
    'enable f16; struct Staged { value: vec4<f16>, scale: f16 } var<workgroup> staged: array<Staged, 64>;',
  ),
  dot4I8Packed: main('data[lane] = u32(dot4I8Packed(data[lane], data[lane + 64u]));'),
  'a pointer to workgroup memory as a parameter': main(
    'put(&staged[lane], data[lane]); workgroupBarrier(); data[lane] = staged[63u - lane];',
    'var<workgroup> staged: array<u32, 64>; fn put(at: ptr<workgroup, u32>, value: u32) { *at = value; }',
  ),
  'an array<f32> in a uniform buffer': `@group(0) @binding(1) var<uniform> few: array<f32, 8>;${main(
    'data[lane] = u32(few[lane & 7u]);',
  )}`,
  'an index of a constant array that is out of bounds': main(
    'var four = array<u32, 4>(); data[lane] = four[4];',
  ),
};

/** Reads far behind its buffer of four words: 1, 2, 3, 4. */
export const OUT_OF_BOUNDS = main('if (lane == 0u) { let index = 1000u * data[0]; data[0] = data[index]; }');
