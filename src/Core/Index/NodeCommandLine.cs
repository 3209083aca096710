using System.Diagnostics;
using System.Globalization;

namespace SchoolSearch.Core.Index;

/// <summary>How the node's Java process is started: with nothing that could write a query to a file.</summary>
static class NodeCommandLine
{
    const string JarDirectory = "/usr/share/java";

    static readonly string[] Jars =
    [
        "lucene-core-8.7.0.jar", "lucene-analyzers-common-8.7.0.jar", "lucene-queryparser-8.7.0.jar", "lucene-queries-8.7.0.jar",
        "lucene-sandbox-8.7.0.jar", "lucene-highlighter-8.7.0.jar", "lucene-memory-8.7.0.jar",
        "lucene-grouping-8.7.0.jar", "lucene-suggest-8.7.0.jar", "lucene-misc-8.7.0.jar", "lucene-backward-codecs-8.7.0.jar",
        "jackson-core.jar", "jackson-databind.jar", "jackson-annotations.jar", "hppc.jar",
    ];

    public static ProcessStartInfo For(LuceneNodeOptions options, string socket)
    {
        var own = Path.Combine(AppContext.BaseDirectory, "node", "schoolsearch-node.jar");
        var start = new ProcessStartInfo("java")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            ArgumentList =
            {
                "-Xms32m", string.Create(CultureInfo.InvariantCulture, $"-Xmx{options.HeapMegabytes}m"), "-Xss1m",
                "-XX:+UseSerialGC", "-XX:-UsePerfData", "-XX:ErrorFile=/dev/null", "-XX:-HeapDumpOnOutOfMemoryError",
                "-XX:+ExitOnOutOfMemoryError", "-XX:-CreateCoredumpOnCrash", "-XX:+DisableAttachMechanism", "-Xshare:auto",
                // Lucene folds accents in one method of more than 8,000 bytes of code, which Java would interpret for ever.
                "-XX:-DontCompileHugeMethods",
                "-Dfile.encoding=UTF-8", "-Djava.awt.headless=true",
                "-cp", string.Join(':', Jars.Select(jar => Path.Combine(JarDirectory, jar)).Prepend(own)),
                "schoolsearch.node.Node", "--index", options.IndexDirectory, "--socket", socket,
            },
        };
        // These would add options of the environment's choosing, and print them.
        start.Environment.Remove("JAVA_TOOL_OPTIONS");
        start.Environment.Remove("_JAVA_OPTIONS");
        start.Environment.Remove("JDK_JAVA_OPTIONS");
        return start;
    }
}
