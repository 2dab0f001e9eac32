/** Node's Buffer, for code that was written with it. */
export { Buffer } from 'buffer/';
