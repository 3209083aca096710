using System.Collections.Immutable;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Schools;

namespace SchoolSearch.App.Wiring;

/// <summary>The schools that a server is for: those of the file named on the command line, or of the one in the data
/// directory.</summary>
static class SchoolsInUse
{
    /// <summary>Empty when there is no file: one school then, whatever the host.</summary>
    /// <exception cref="ConfigurationException">The file has faults, or the one that was named is not
    /// there.</exception>
    public static ImmutableArray<School> Read(string data, string? named)
    {
        var file = named ?? Path.Combine(data, DataDirectory.Schools);
        // A link that leads nowhere is a fault: without schools every host would be served.
        if (named is null && !File.Exists(file) && new FileInfo(file).LinkTarget is null)
        {
            return [];
        }

        return SchoolsFile.Read(file).OrStop();
    }
}
