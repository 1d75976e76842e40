export declare function bundleOf(entry: string): Promise<string>;
