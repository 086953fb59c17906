declare module 's3rver' {
  import type { AddressInfo } from 'node:net';

  /** The parts of the S3 test server that our tests use. */
  export default class S3rver {
    constructor(options: {
      address: string;
      port: number;
      directory: string;
      silent: boolean;
      configureBuckets: { name: string }[];
    });
    run(): Promise<AddressInfo>;
    close(): Promise<void>;
  }
}
