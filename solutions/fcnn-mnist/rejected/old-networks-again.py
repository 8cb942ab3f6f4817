# why: goes on training the networks of task 4 under new names, instead of training two new networks
# fails: test-shuffled [training-continued]
# %% train-shuffled
X_train_shuffled = shuffle_pixels(X_train)
model_plain_shuffled = model_plain
model_plain_shuffled.fit(
    X_train_shuffled, labels_train, epochs=EPOCHS, batch_size=BATCH_SIZE, validation_split=0.1, verbose=0
)
model_deep_shuffled = model_deep
model_deep_shuffled.fit(
    X_train_shuffled, labels_train, epochs=EPOCHS, batch_size=BATCH_SIZE, validation_split=0.1, verbose=0
)
