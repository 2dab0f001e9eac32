/** Loads the classifier's thread: from one file where that is current, since it starts sooner, else from its sources. */
const { CLASSIFIER_THREAD, current } = require('../bundle.cjs');

const bundle = current(CLASSIFIER_THREAD);
if (bundle === undefined) {
  require('tsx/cjs');
  require('./classifier-thread.ts');
} else {
  require(bundle);
}
