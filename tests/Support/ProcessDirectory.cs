using System.Globalization;

namespace SchoolSearch.Tests.Support;

/// <summary>
/// A directory for the lifetime of the test process. The process is killed after the tests and cannot clean up: the
/// next one does.
/// </summary>
static class ProcessDirectory
{
    const string Prefix = "schoolsearch-tests-";

    /// <returns>The path of an existing, empty directory.</returns>
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
