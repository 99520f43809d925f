package org.tongban.bench;

/** stub */
final class LoadedProceedings {
    LoadedProceedings(int rows) {}

    void run(Database database, Options options, Report report) throws Exception {}
}
