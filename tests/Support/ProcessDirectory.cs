using System.Globalization;

namespace SchoolSearch.Tests.Support;

/// <summary>
/// A directory for as long as the test process runs. The process is killed when the tests are done and cannot clear up:
/// the
/// next one does.
/// </summary>
static class ProcessDirectory
{
    const string Prefix = "schoolsearch-tests-";

    /// <returns>Its path; it is there and empty.</returns>
    public static string Create(string name)
    {
        var beginning = $"{Prefix}{name}-";
        foreach (var left in Directory.EnumerateDirectories(Path.GetTempPath(), beginning + "*"))
        {
            if (!Directory.Exists($"/proc/{Path.GetFileName(left)[beginning.Length..]}"))
            {
                Directory.Delete(left, recursive: true);
            }
        }

        return Directory.CreateDirectory(Path.Combine(
            Path.GetTempPath(),
            string.Create(CultureInfo.InvariantCulture, $"{beginning}{Environment.ProcessId}"))).FullName;
    }
}
