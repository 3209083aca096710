using System.Globalization;
using SchoolSearch.Core.Decisions;

namespace SchoolSearch.Search.Lucene.Storage;

/// <summary>
/// <c>search/</c> of a data directory. It holds one index a folder (a generation, by its number). The file <c>current</c> names the one that
/// is searched; another one beside it is being built and takes its place when it is complete, by one atomic change of that file.
/// </summary>
/// <remarks>
/// <list type="table">
/// <item><term><c>current</c></term><description>number of the generation that is searched</description></item>
/// <item><term><c>N/</c></term><description>a Lucene index</description></item>
/// <item><term><c>building</c></term><description>how far the generation is that is being built: pages done, pages to do</description></item>
/// <item><term><c>suspect</c></term><description>number of a generation that could not be read, left by whoever met it</description></item>
/// <item><term><c>damaged-N/</c></term><description>the last generation that was found damaged and set aside</description></item>
/// <item><term><c>lock</c></term><description>held by the writer</description></item>
/// </list>
/// </remarks>
sealed class IndexFolder(string data)
{
    const string DamagedPrefix = "damaged-";

    readonly string root = Path.Combine(data, "search");

    /// <summary>Whether an index of the former kind (a Java process, up to version 0.1) lies here; only <c>index</c> can make one of today of its pages.</summary>
    public bool HasFormer => File.Exists(Path.Combine(Former, "schema.json"));

    public string LockFile => Path.Combine(root, "lock");

    string Former => Path.Combine(data, "index");

    string CurrentFile => Path.Combine(root, "current");

    string BuildingFile => Path.Combine(root, "building");

    string SuspectFile => Path.Combine(root, "suspect");

    /// <summary>Makes the folder, which nobody but its owner may read.</summary>
    public void Create()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(root);
        }
        else
        {
            Directory.CreateDirectory(root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public string PathOf(int generation) => Path.Combine(root, Text(generation));

    /// <summary>The generation that is searched, or null.</summary>
    public int? Current() => Number(Read(CurrentFile));

    /// <summary>From now on this generation is searched, also after a power cut.</summary>
    public void Show(int generation)
    {
        WholeFile.Write(CurrentFile, Text(generation));
        FolderSync.Force(root);
    }

    /// <summary>All generations, the latest last.</summary>
    public IReadOnlyList<int> Generations() =>
        !Directory.Exists(root) ? [] : [.. Directory.EnumerateDirectories(root).Select(path => Number(Path.GetFileName(path))).OfType<int>().Order()];

    /// <summary>Makes the folder of a new generation.</summary>
    public int Add()
    {
        var generation = Generations().Append(0).Append(Current() ?? 0).Max() + 1;
        Directory.CreateDirectory(PathOf(generation));
        FolderSync.Force(root);
        return generation;
    }

    /// <summary>What the generation takes up on disk.</summary>
    public long Bytes(int generation)
    {
        try
        {
            return new DirectoryInfo(PathOf(generation)).EnumerateFiles().Sum(file => file.Exists ? file.Length : 0);
        }
        catch (IOException)
        {
            // A merge has dropped a file, or the whole generation has gone, since they were listed.
            return 0;
        }
    }

    public void Remove(int generation) => Directory.Delete(PathOf(generation), recursive: true);

    public void RemoveFormer() => Directory.Delete(Former, recursive: true);

    /// <summary>Keeps what is left of a damaged generation out of the way, for whoever wants to look at it; one at a time.</summary>
    public void SetAside(int generation)
    {
        foreach (var older in Directory.EnumerateDirectories(root, DamagedPrefix + "*"))
        {
            Directory.Delete(older, recursive: true);
        }

        if (Current() == generation)
        {
            File.Delete(CurrentFile);
        }

        Directory.Move(PathOf(generation), Path.Combine(root, DamagedPrefix + Text(generation)));
        FolderSync.Force(root);
    }

    /// <summary>How far a generation is that is being built, or null.</summary>
    public (int Done, int Total)? Building() =>
        Read(BuildingFile)?.Split(' ') is [var done, var total] && Number(done) is { } a && Number(total) is { } b ? (a, b) : null;

    public void TellBuilding(int done, int total) =>
        WholeFile.Write(BuildingFile, string.Create(CultureInfo.InvariantCulture, $"{done} {total}"));

    public void TellBuilt() => File.Delete(BuildingFile);

    /// <summary>A generation that somebody could not read, or null.</summary>
    public int? Suspect() => Number(Read(SuspectFile));

    /// <summary>Leaves word for the next writer. Where nothing can be written, the writer will find out by itself.</summary>
    public void TellSuspect(int generation)
    {
        try
        {
            WholeFile.Write(SuspectFile, Text(generation));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nothing more can be done here.
        }
    }

    public void ClearSuspect() => File.Delete(SuspectFile);

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    static string? Read(string file)
    {
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
