// Stands in for the parts of Bolt that a Lambda never runs (its web server, Socket Mode, OAuth): see function-with-alarm.ts.
module.exports = new Proxy(function absent() {}, {
  get: (target, name) => (name === '__esModule' ? false : Reflect.get(target, name)),
});
