// The example's own script: the engine as JavaScript, for hosts without WXWebAssembly. A mini-program that need not run there does
// without these lines and without that package.
const zhunru = require("zhunru-miniprogram");

zhunru.configure({ javascript: () => require("zhunru-miniprogram-fallback") });

App({});
