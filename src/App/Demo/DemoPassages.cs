using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Files;

namespace SchoolSearch.App.Demo;

/// <summary>
/// What the passage model has said of the bundled pages, so that the demo does not take a minute to read them again.
/// Another model or another text is read as ever: readings are known by the digests of both.
/// </summary>
static class DemoPassages
{
    public static string File { get; } = Path.Combine(Home.Demo, DataDirectory.PassageMemory);

    /// <param name="data">A data directory without a passage memory.</param>
    public static void CopyTo(string data)
    {
        if (System.IO.File.Exists(File))
        {
            System.IO.File.Copy(File, Path.Combine(data, DataDirectory.PassageMemory));
        }
    }
}
