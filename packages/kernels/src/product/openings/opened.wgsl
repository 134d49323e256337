// What opens a product gives the schedule: four elements of a row, and the sum of their squares where a norm needs it.

struct Opened {
  value: vec4<f32>,
  square: f32,
}
