import { main } from './local/run';

void main(process.env);
