import protobuf from 'protobufjs';

/** The part of the ONNX format (onnx.proto, IR version 10) that models here use; the numbers are its field numbers. */
const SCHEMA = `
syntax = "proto3";
message OperatorSet { string domain = 1; int64 version = 2; }
message Attribute { string name = 1; float f = 2; int64 i = 3; bytes s = 4; repeated int64 ints = 8; int32 type = 20; }
message Node {
  repeated string input = 1; repeated string output = 2; string name = 3; string op_type = 4;
  repeated Attribute attribute = 5; string domain = 7;
}
message Tensor { repeated int64 dims = 1; int32 data_type = 2; string name = 8; bytes raw_data = 9; }
message Dimension { int64 dim_value = 1; string dim_param = 2; }
message Shape { repeated Dimension dim = 1; }
message TensorType { int32 elem_type = 1; Shape shape = 2; }
message Type { TensorType tensor_type = 1; }
message Value { string name = 1; Type type = 2; }
message Graph {
  repeated Node node = 1; string name = 2; repeated Tensor initializer = 5;
  repeated Value input = 11; repeated Value output = 12;
}
message Model { int64 ir_version = 1; Graph graph = 7; repeated OperatorSet opset_import = 8; }
`;
const Model = protobuf.parse(SCHEMA, { keepCase: true }).root.lookupType('Model');

/** TensorProto.DataType */
export const DATA_TYPES = { float32: 1, uint8: 2, int32: 6, int64: 7, float16: 10 } as const;
export type DataType = keyof typeof DATA_TYPES;

/** A number is fixed, a name stands for any. */
export interface OnnxValue {
  name: string;
  type: DataType;
  dims: readonly (number | string)[];
}

export interface OnnxTensor {
  name: string;
  type: DataType;
  dims: readonly number[];
  data: ArrayBufferView<ArrayBuffer>;
}

export interface OnnxNode {
  op: string;
  inputs: readonly string[];
  outputs: readonly string[];
  /** Whole numbers are ints, `{ float }` is a float. */
  attributes?: Readonly<Record<string, number | { float: number }>>;
  /** Of operators that are not ONNX's own: `com.microsoft`. */
  domain?: string;
}

export interface OnnxGraph {
  inputs: readonly OnnxValue[];
  outputs: readonly OnnxValue[];
  nodes: readonly OnnxNode[];
  tensors?: readonly OnnxTensor[];
}

const FLOAT = 1;
const INT = 2;

const value = ({ name, type, dims }: OnnxValue) => ({
  name,
  type: {
    tensor_type: {
      elem_type: DATA_TYPES[type],
      shape: { dim: dims.map((dim) => (typeof dim === 'number' ? { dim_value: dim } : { dim_param: dim })) },
    },
  },
});

const attribute = ([name, content]: [string, number | { float: number }]) =>
  typeof content === 'number' ? { name, i: content, type: INT } : { name, f: content.float, type: FLOAT };

/** The bytes of a model, as a session is created from. */
export function onnxModel({ inputs, outputs, nodes, tensors = [] }: OnnxGraph): Uint8Array {
  const message = {
    ir_version: 10,
    opset_import: [
      { domain: '', version: 21 },
      { domain: 'com.microsoft', version: 1 },
    ],
    graph: {
      name: 'graph',
      input: inputs.map(value),
      output: outputs.map(value),
      initializer: tensors.map(({ name, type, dims, data }) => ({
        name,
        data_type: DATA_TYPES[type],
        dims: [...dims],
        raw_data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
      })),
      node: nodes.map(({ op, inputs: from, outputs: to, attributes = {}, domain = '' }, i) => ({
        name: `${op}_${i}`,
        op_type: op,
        domain,
        input: [...from],
        output: [...to],
        attribute: Object.entries(attributes).map(attribute),
      })),
    },
  };
  return Model.encode(Model.create(message)).finish();
}
