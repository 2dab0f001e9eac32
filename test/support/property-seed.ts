/** Property tests draw the same cases on every run; PROPERTY_SEED=… draws others. A failure prints its own seed and path. */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 20_261_121) });
