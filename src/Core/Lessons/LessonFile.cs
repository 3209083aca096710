using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Files;

namespace SchoolSearch.Core.Lessons;

/// <summary><c>lessons.json</c> of a data directory: written by the teachers' space, read by the pupils'
/// pages.</summary>
public sealed class LessonFile(string data)
{
    public const int Most = 500;

    const int Largest = 8 << 20;

    static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    internal string Path { get; } = System.IO.Path.Combine(data, DataDirectory.Lessons);

    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public ImmutableArray<Lesson> Read()
    {
        try
        {
            if (!File.Exists(Path))
            {
                return [];
            }

            var read = new FileInfo(Path).Length <= Largest
                ? JsonSerializer.Deserialize<ImmutableArray<Lesson>>(File.ReadAllBytes(Path), Format) : default;
            return !read.IsDefault && read.Length <= Most && read.All(IsSound)
                && read.DistinctBy(lesson => lesson.Code).Count() == read.Length ? read : throw Broken();
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw Broken();
        }
    }

    /// <summary>Changes the lessons under the file's lock.</summary>
    /// <param name="change">The same lessons write nothing.</param>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public async Task ChangeAsync(
        Func<ImmutableArray<Lesson>, ImmutableArray<Lesson>> change, CancellationToken cancel = default)
    {
        using var exclusive = await FileLock.TakeAsync(Path + ".lock", cancel);
        var before = Read();
        var after = change(before);
        if (after != before)
        {
            WholeFile.Write(Path, JsonSerializer.Serialize(after, Format) + "\n");
        }
    }

    /// <summary>One lesson as a file to give to a colleague.</summary>
    public static string Export(Lesson lesson) => JsonSerializer.Serialize(lesson, Format) + "\n";

    /// <summary>A lesson from a file; null for anything else.</summary>
    public static Lesson? Import(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Lesson>(text, Format) is { } lesson && IsSound(lesson) ? lesson : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static bool IsSound(Lesson? lesson) =>
        lesson is { Steps: { IsDefault: false, Length: <= Lesson.MostSteps } }
        && Lesson.CodeOf(lesson.Code) == lesson.Code && lesson.Title.Length is > 0 and <= Lesson.LongestTitle
        && lesson.Instruction.Length <= Lesson.LongestText && Enum.IsDefined(lesson.Level)
        && lesson.Steps.All(step => step is not null && PageUrl.TryParse(step.Url, out _)
            && step.Title.Length <= 2 * Lesson.LongestTitle && step.Question.Length <= Lesson.LongestText);

    InvalidDataException Broken() => new(
        $"{Path} : ce fichier ne peut pas être lu ou n’est pas celui que l’espace a écrit. Remettez sa sauvegarde, ou "
            + "effacez-le : les parcours sont alors perdus, rien d’autre.");
}

/// <summary>The lessons as they are now, for the pupils' pages. While the file cannot be read, what was read last
/// holds. Thread-safe.</summary>
public sealed class LiveLessons
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    readonly WatchedFile<LessonBox> file;
    readonly TimeProvider time;
    readonly Lock looking = new();
    long lastLook;

    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public LiveLessons(string data, TimeProvider time)
    {
        var lessons = new LessonFile(data);
        (this.time, lastLook) = (time, time.GetTimestamp());
        file = new(lessons.Path, () => new LessonBox(lessons.Read()), time);
    }

    public ImmutableArray<Lesson> Current
    {
        get
        {
            lock (looking)
            {
                if (time.GetElapsedTime(lastLook) >= Interval)
                {
                    file.Look();
                    lastLook = time.GetTimestamp();
                }

                return file.Value.All;
            }
        }
    }

    /// <summary>Null for an unknown code.</summary>
    public Lesson? Find(string code) => Current.FirstOrDefault(lesson => lesson.Code == code);

    sealed record LessonBox(ImmutableArray<Lesson> All);
}
