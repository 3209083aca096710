using System.Collections.Immutable;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Schools;

namespace SchoolSearch.App.Wiring;

/// <summary>The schools of a server: from the file named on the command line, or from the one in the data
/// directory.</summary>
static class SchoolsInUse
{
    /// <summary>Empty when there is no file: one school on any host.</summary>
    /// <exception cref="ConfigurationException">The file has faults, or a named file does not exist.</exception>
    public static ImmutableArray<School> Read(string data, string? named) => Look(data, named).OrStop();

    /// <summary>The schools, or all that is wrong with the file.</summary>
    public static Reading<ImmutableArray<School>> Look(string data, string? named)
    {
        var file = named ?? Path.Combine(data, DataDirectory.Schools);
        // A folder or a dangling link is a fault: without schools every host would be served.
        if (named is null && !Path.Exists(file) && new FileInfo(file).LinkTarget is null)
        {
            return new Reading<ImmutableArray<School>>.Loaded([]);
        }

        return SchoolsFile.Read(file);
    }
}
