using Microsoft.Data.Sqlite;
using SchoolSearch.App.Demo;
using SchoolSearch.Core.Files;

namespace SchoolSearch.Tests.EndToEnd;

/// <summary>The readings of the bundled pages belong to the model and the pages that are bundled.</summary>
public sealed class DemoPassagesTests(DemoSchool school) : IClassFixture<DemoSchool>
{
    /// <summary>Far away: readings that nobody has used for long are deleted.</summary>
    const int Never = 1_000_000;

    /// <remarks>With SCHOOLSEARCH_RECORD=1 it writes what has been read of the pages as they are now.</remarks>
    [Fact]
    public void EveryPassageOfTheDemoHasAReadingOfThisModel()
    {
        var read = Path.Combine(school.Data, DataDirectory.PassageMemory);
        if (Environment.GetEnvironmentVariable("SCHOOLSEARCH_RECORD") == "1")
        {
            Record(read);
        }

        Assert.NotEmpty(Readings(read));
        Assert.Equal(Readings(read), Readings(DemoPassages.File));
    }

    static List<string> Readings(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT digest FROM model UNION ALL SELECT hex(digest) || ' ' || hex(embedding) FROM passage ORDER BY 1";
        using var row = command.ExecuteReader();
        var readings = new List<string>();
        while (row.Read())
        {
            readings.Add(row.GetString(0));
        }

        return readings;
    }

    static void Record(string read)
    {
        File.Delete(DemoPassages.File);
        using var connection = new SqliteConnection($"Data Source={read};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $file";
        command.Parameters.AddWithValue("$file", DemoPassages.File);
        command.ExecuteNonQuery();
        using var written = new SqliteConnection($"Data Source={DemoPassages.File};Pooling=False");
        written.Open();
        using var keep = written.CreateCommand();
        keep.CommandText = $"UPDATE passage SET day = {Never}; PRAGMA journal_mode=DELETE; VACUUM";
        keep.ExecuteNonQuery();
    }
}
